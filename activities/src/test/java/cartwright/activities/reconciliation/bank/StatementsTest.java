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

    /** The entry date is when the bank has booked it; it has no year of its own. */
    @ParameterizedTest
    @CsvSource({
        "2611101112, 2026-11-12",
        "2611121110, 2026-11-10",
        "261110, 2026-11-10",
        "2612310102, 2027-01-02",
        "2701011231, 2026-12-31",
        "2803010229, 2028-02-29"
    })
    void datesAnMt940EntryByWhenTheBankHasBookedIt(String dates, LocalDate bookedOn) {
        assertThat(mt940(MT940.replace("2611101110C", dates + "C")).getFirst().bookedOn())
                .isEqualTo(bookedOn);
    }

    @Test
    void knowsAnMt940EntryAgainByItsValueDate() {
        var later = MT940.replace("2611101110C", "2611101112C");

        assertThat(mt940(later).getFirst().key())
                .isEqualTo(mt940(MT940).getFirst().key())
                .isEqualTo(mt940(MT940.replace("2611101110C", "261110C"))
                        .getFirst()
                        .key());
    }

    @ParameterizedTest
    @CsvSource({
        "<BookgDt><Dt>2026-11-12</Dt></BookgDt><ValDt><Dt>2026-11-10</Dt></ValDt>, 2026-11-12",
        "<ValDt><DtTm>2026-11-10T08:00:00Z</DtTm></ValDt>, 2026-11-10"
    })
    void datesACamtEntryByWhenTheBankHasBookedIt(String dates, LocalDate bookedOn) {
        assertThat(camt(statement("<Ntry><Amt Ccy=\"GBP\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + dates + "</Ntry>")))
                .extracting(BankLine::bookedOn)
                .containsExactly(bookedOn);
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
            assertThat(line.key()).isEqualTo("B1/2026-11-10/" + minor);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":61:2611101110C19,32NTRFNONREF//B1|:61:garbage|5|:61:",
                ":61:2611101110C19,32NTRFNONREF//B1|:61:2613401110C19,32NTRFNONREF//B1|5|:61:",
                ":61:2611101110C19,32NTRFNONREF//B1|:61:2611101310C19,32NTRFNONREF//B1|5|:61:",
                ":61:2611101110C19,32NTRFNONREF//B1|:61:2611100229C19,32NTRFNONREF//B1|5|:61:",
                ":61:2611101110C19,32NTRFNONREF//B1|:61:2611100230C19,32NTRFNONREF//B1|5|:61:",
                ":61:2611101110C19,32NTRFNONREF//B1|:61:2611101110X19,32NTRFNONREF//B1|5|:61:",
                ":61:2611101110C19,32NTRFNONREF//B1|:61:2611101110CNTRFNONREF//B1|5|:61:",
                ":61:2611101110D5,00NMSCNONREF|:61:2611101110D5,001NMSCNONREF|8|:61:",
                ":61:2611101110D5,00NMSCNONREF|:61:2611101110D99999999999999999999,NMSCNONREF|8|:61:",
                ":60F:C261109GBP1000,00|:60F:C261109|4|:60F:",
                ":60F:C261109GBP1000,00|:60F:C261109ZZZ1000,00|4|:60F:",
                ":25:20201555/55555555|:28:1|5|:61:",
                ":20:STARTUMS|:21:OTHER|1|:21:"
            })
    void saysOfAnMt940FileWhichFieldIsWrongAndWhere(String right, String wrong, long line, String field) {
        assertThat(MT940).contains(right);

        assertThatThrownBy(() -> mt940(MT940.replace(right, wrong)))
                .isInstanceOfSatisfying(UnreadableFile.class, fault -> {
                    assertThat(fault.line()).isEqualTo(line);
                    assertThat(fault.field()).isEqualTo(field);
                    assertThat(fault).hasMessageStartingWith("line " + line + ", " + field + ": ");
                });
    }

    @Test
    void losesNoEntryToALineOfTextThatBeginsWithAHyphen() {
        assertThat(mt940(MT940.replace("second line", "- second line"))).hasSize(2);
    }

    @Test
    void refusesWhatIsNoTextAtItsLine() {
        assertThatThrownBy(() -> mt940(MT940.replace("second line", "second\0line")))
                .isInstanceOfSatisfying(
                        UnreadableFile.class, fault -> assertThat(fault.line()).isEqualTo(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Amt Ccy=\"GBP\">x</Amt>|4|Ntry/Amt",
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Amt Ccy=\"GBP\">-1.00</Amt>|4|Ntry/Amt",
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Amt Ccy=\"GBP\">1.001</Amt>|4|Ntry/Amt",
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Amt Ccy=\"GBP\">999999999999999999</Amt>|4|Ntry/Amt",
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Amt Ccy=\"ZZZ\">1.00</Amt>|4|Ntry/Amt/@Ccy",
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Amt>1.00</Amt>|4|Ntry/Amt/@Ccy",
                "<Amt Ccy=\"GBP\">1.00</Amt>|<Other/>|3|Ntry/Amt",
                "<CdtDbtInd>CRDT</CdtDbtInd>|<CdtDbtInd>BOTH</CdtDbtInd>|5|Ntry/CdtDbtInd",
                "<CdtDbtInd>CRDT</CdtDbtInd>|<Other/>|3|Ntry/CdtDbtInd",
                "<Dt>2026-11-10</Dt>|<Dt>2026-13-10</Dt>|6|Ntry/BookgDt",
                "<Dt>2026-11-10</Dt>|<Other/>|3|Ntry/BookgDt",
                "<BookgDt><Dt>2026-11-10</Dt></BookgDt>|<ValDt><Dt>2026-11-31</Dt></ValDt>|6|Ntry/ValDt"
            })
    void saysOfACamtStatementWhichFieldIsWrongAndWhere(String right, String wrong, long line, String field) {
        var good = statement("""
                <Ntry>
                <Amt Ccy="GBP">1.00</Amt>
                <CdtDbtInd>CRDT</CdtDbtInd>
                <BookgDt><Dt>2026-11-10</Dt></BookgDt>
                </Ntry>""");
        assertThat(camt(good)).hasSize(1);

        assertThatThrownBy(() -> camt(good.replace(right, wrong)))
                .isInstanceOfSatisfying(UnreadableFile.class, fault -> {
                    assertThat(fault.line()).isEqualTo(line);
                    assertThat(fault.field()).isEqualTo(field);
                });
    }

    @Test
    void needsAnAccountOfACamtStatement() {
        var nobodys = statement("<Ntry/>").replaceAll("<Acct>.*</Acct>", "");

        assertThatThrownBy(() -> camt(nobodys))
                .isInstanceOfSatisfying(
                        UnreadableFile.class, fault -> assertThat(fault.field()).isEqualTo("Acct/Id"));
    }

    /** The reader's buffer ends within some of the amounts. */
    @Test
    void readsAmountsWholeHoweverLongTheStatement() {
        var entry =
                "<Ntry><Amt Ccy=\"GBP\">123456.78</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-10</Dt></BookgDt>"
                        + "<AddtlNtryInf>Fish &amp; Chips</AddtlNtryInf></Ntry>";

        var lines = camt(statement(entry.repeat(5_000)));

        assertThat(lines)
                .hasSize(5_000)
                .allSatisfy(line -> assertThat(line.amount()).isEqualTo(Money.of(12_345_678, "GBP")))
                .allSatisfy(line -> assertThat(line.text()).contains("Fish & Chips"));
    }

    @Test
    void saysOnWhichLineAnEntryIsWrong() {
        assertThatThrownBy(() -> camt(statement("<Ntry><Amt Ccy=\"GBP\">x</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                        + "<BookgDt><Dt>2026-11-10</Dt></BookgDt></Ntry>")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("line 3");
    }
}
