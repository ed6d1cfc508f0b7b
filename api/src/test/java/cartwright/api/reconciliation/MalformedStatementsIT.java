package cartwright.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** A bank statement with a fault behind good entries: the answer says where, and nothing of it is kept. */
class MalformedStatementsIT extends ApiTest {

    private static final String CAMT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
            <Acct><Id><IBAN>GB33BUKB20201555555559</IBAN></Id></Acct>
            <Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-10</Dt></BookgDt></Ntry>
            <Ntry><Amt Ccy="GBP">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-10</Dt></BookgDt></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """;
    private static final String MT940 = """
            :20:STARTUMS
            :25:20201555/99999999
            :60F:C260109GBP1000,00
            :61:2601100110C19,32NTRFNONREF
            :61:2601100110C%sNTRFNONREF
            -
            """;

    private final Account finance = account(Role.FINANCE);

    @ParameterizedTest
    @CsvSource({
        "application/xml, 2.00x, 4, Ntry/Amt",
        "application/xml, 1e3, 4, Ntry/Amt",
        "application/xml, -2.00, 4, Ntry/Amt",
        "application/xml, <, 4, ''",
        "text/plain, x, 5, :61:",
        "text/plain, '2,0001', 5, :61:"
    })
    void saysWhichFieldOnWhichLineIsWrongAndKeepsNothing(String type, String amount, int line, String field) {
        var good = type.equals("text/plain") ? MT940 : CAMT;
        var before = kept();

        var answer = described(as(finance, HttpMethod.POST, "/v1/reconciliation/bank-statements")
                .contentType(MediaType.valueOf(type))
                .content(good.formatted(amount)));

        assertThat(answer).hasStatus(422);
        assertThat(read(answer, "$.code")).isEqualTo("FILE_UNREADABLE");
        assertThat(read(answer, "$.errors[0].line")).isEqualTo(String.valueOf(line));
        assertThat(read(answer, "$.errors[0].pointer")).isEqualTo(field);
        assertThat(read(answer, "$.detail")).startsWith("line " + line);
        assertThat(kept()).isEqualTo(before);
    }

    /** No line of it is wrong. */
    @Test
    void namesNoLineOfAStatementThatIsTooLong() {
        var before = kept();

        var answer = described(as(finance, HttpMethod.POST, "/v1/reconciliation/bank-statements")
                .contentType(MediaType.TEXT_PLAIN)
                .content(new byte[16_000_001]));

        assertThat(answer).hasStatus(422);
        assertThat(read(answer, "$.code")).isEqualTo("FILE_UNREADABLE");
        assertThat(read(answer, "$.detail")).isEqualTo("an MT940 file may have at most 16000000 bytes");
        assertThat(answer).bodyJson().doesNotHavePath("$.errors");
        assertThat(kept()).isEqualTo(before);
    }

    private static String kept() {
        return owner().sql("""
                        SELECT (SELECT count(*) FROM reconciliation.bank_line) || ' lines '
                            || (SELECT count(*) FROM reconciliation.file) || ' files '
                            || (SELECT count(*) FROM reconciliation.file_piece) || ' pieces'
                        """).query(String.class).single();
    }
}
