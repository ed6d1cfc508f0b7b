package cartwright.activities.reconciliation.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.workflows.kernel.Money;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    private static final String MT940 = """
            :20:STARTUMS
            :25:20201555/55555555
            :28C:00001/001
            :60F:C261109GBP1000,00
            :61:2611101110C19,32NTRFNONREF//B1
            :86:STRIPE PAYMENTS TR1
            second line
            :61:2611101110D5,00NMSCNONREF
            :86:FEE
            :62F:C261110GBP1014,32
            -
            """;

    private static List<BankLine> mt940(String content) {
        var lines = new ArrayList<BankLine>();
        Mt940.read(content, lines::add);
        return lines;
    }

    private static List<BankLine> camt(String content) {
        var lines = new ArrayList<BankLine>();
        Camt053.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), lines::add);
        return lines;
    }

    private static String statement(String entry) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
                <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>%s</Stmt></BkToCstmrStmt></Document>
                """.formatted(entry);
    }

    @Test
    void readsAnMt940StatementWithItsSignsAndTexts() {
        var lines = mt940(MT940);

        assertThat(lines).extracting(BankLine::amount).containsExactly(Money.of(1932, "GBP"), Money.of(-500, "GBP"));
        assertThat(lines.getFirst().account()).isEqualTo("20201555/55555555");
        assertThat(lines.getFirst().bookedOn()).isEqualTo(LocalDate.parse("2026-11-10"));
        assertThat(lines.getFirst().text()).contains("STRIPE PAYMENTS TR1 second line");
    }

    @Test
    void readsSeveralMt940StatementsWithAnyLineEnds() {
        assertThat(mt940((MT940 + MT940.replace("55555555", "66666666")).replace("\n", "\r\n")))
                .extracting(BankLine::account)
                .containsExactly("20201555/55555555", "20201555/55555555", "20201555/66666666", "20201555/66666666");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", ":20:X\n:25:1\n:60F:nonsense\n:61:2611101110C19,32NTRFNONREF\n-\n"})
    void refusesWhatIsNoMt940(String content) {
        assertThatThrownBy(() -> mt940(content)).isInstanceOf(UnreadableFile.class);
    }

    @ParameterizedTest
    @CsvSource({"GBP, 19.32, 1932", "JPY, 1932, 1932", "KWD, 1.932, 1932"})
    void readsACamtStatementInTheDecimalsOfItsCurrency(String currency, String amount, long minor) {
        var lines = camt(statement("""
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-10</Dt></BookgDt>
                <AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>TR1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                """.formatted(currency, amount)));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(Money.of(minor, currency));
            assertThat(line.key()).isEqualTo("B1");
            assertThat(line.text()).contains("TR1");
        });
    }

    @Test
    void leavesOutWhatIsOnlyAnnounced() {
        assertThat(camt(statement("""
                        <Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>
                        <BookgDt><Dt>2026-11-10</Dt></BookgDt></Ntry>
                        """))).isEmpty();
    }

    @Test
    void takesMoneyOutForADebit() {
        assertThat(camt(statement("""
                        <Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
                        <BookgDt><DtTm>2026-11-10T08:00:00Z</DtTm></BookgDt></Ntry>
                        """))).extracting(BankLine::amount).containsExactly(Money.of(-100, "GBP"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "not xml",
                "<Document><BkToCstmrStmt><Stmt><Ntry>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Document>&e;</Document>"
            })
    void refusesWhatIsNoCamtStatement(String content) {
        assertThatThrownBy(() -> camt(content)).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void saysOnWhichLineAnEntryIsWrong() {
        assertThatThrownBy(() -> camt(statement("<Ntry><Amt Ccy=\"GBP\">x</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                        + "<BookgDt><Dt>2026-11-10</Dt></BookgDt></Ntry>")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("line 3");
    }
}
