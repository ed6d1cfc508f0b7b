package cartwright.activities.reconciliation.bank;

import cartwright.activities.reconciliation.file.UnreadableFile;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a camt.053 statement (ISO 20022, any version) entry by entry, by the platform's own streaming XML reader: the library that
 * knows all of ISO 20022 holds a statement in memory, has another type for each version, and knows no lines.
 */
final class Camt053 {

    private final XMLStreamReader xml;
    private final Consumer<BankLine> lines;
    private final StringBuilder path = new StringBuilder();
    private CamtEntry entry = new CamtEntry(UnreadableFile.NO_LINE);
    private String account = "";
    private boolean isStatement;

    private Camt053(XMLStreamReader xml, Consumer<BankLine> lines) {
        this.xml = xml;
        this.lines = lines;
    }

    /**
     * Hands over every booked entry.
     *
     * @throws UnreadableFile saying what is wrong and on which line
     */
    static void read(InputStream bytes, Consumer<BankLine> lines) {
        var factory = XMLInputFactory.newDefaultFactory();
        // A statement needs no entities; those of an attacker would read files or fill the memory.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Otherwise a text comes in pieces wherever a buffer ends, and an amount with them.
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var xml = factory.createXMLStreamReader(bytes);
            new Camt053(xml, lines).document();
        } catch (XMLStreamException malformed) {
            throw new UnreadableFile(malformed.getLocation().getLineNumber(), null, "not well-formed XML");
        }
    }

    private void document() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS -> text(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                default -> {}
            }
        }
        if (!isStatement) {
            throw new UnreadableFile(1, "Document/BkToCstmrStmt", "the file is no camt.053 statement");
        }
    }

    private void begin(String name) {
        path.append('/').append(name);
        isStatement |= name.equals("BkToCstmrStmt");
        if (inStatement("/Ntry")) {
            entry = new CamtEntry(line());
        } else if (inStatement("/Ntry/Amt")) {
            var currency = xml.getAttributeValue(null, "Ccy");
            entry.currency(said(currency == null ? "" : currency));
        }
    }

    private void text(String value) {
        var text = value.strip();
        if (text.isEmpty() || !isStatement) {
            return;
        }
        if (inStatement("/Acct/Id/IBAN") || inStatement("/Acct/Id/Othr/Id")) {
            account = text;
        } else if (inStatement("/Ntry/Amt")) {
            entry.amount(said(text));
        } else if (inStatement("/Ntry/CdtDbtInd")) {
            entry.direction(said(text));
        } else if (inStatement("/Ntry/Sts") || inStatement("/Ntry/Sts/Cd")) {
            entry.status(said(text));
        } else if (inStatement("/Ntry/BookgDt/Dt") || inStatement("/Ntry/BookgDt/DtTm")) {
            entry.bookedOn(said(text));
        } else if (inStatement("/Ntry/RvslInd")) {
            // The direction already says which way the money went.
            entry.say("reversal");
        } else if (path.indexOf("/Ntry/") > 0) {
            if (inStatement("/Ntry/AcctSvcrRef")) {
                entry.reference(said(text));
            } else if (inStatement("/Ntry/ValDt/Dt") || inStatement("/Ntry/ValDt/DtTm")) {
                entry.valueOn(said(text));
            }
            entry.say(text);
        }
    }

    private void end(String name) {
        if (inStatement("/Ntry")) {
            if (entry.isBooked()) {
                lines.accept(entry.line(account));
            }
        } else if (inStatement("")) {
            account = "";
        }
        path.setLength(path.length() - name.length() - 1);
    }

    private CamtEntry.Value said(String text) {
        return new CamtEntry.Value(text, line());
    }

    private long line() {
        return xml.getLocation().getLineNumber();
    }

    private boolean inStatement(String below) {
        var whole = "/Document/BkToCstmrStmt/Stmt" + below;
        return path.length() == whole.length() && path.indexOf(whole) == 0;
    }
}
