package dev.tributary.ledger.paymentfiles;

import java.math.BigDecimal;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.gcardone.junidecode.Junidecode;
import org.jspecify.annotations.Nullable;

/** Writes the elements of SEPA messages (ISO 20022), in the characters that banks accept. */
final class SepaXml {
    /** The most characters of a name that banks print. */
    private static final int MAX_NAME_LENGTH = 70;

    private static final int MAX_TEXT_LENGTH = 140;

    private final XMLStreamWriter xml;
    private final SepaCreditTransferVersion version;

    SepaXml(XMLStreamWriter xml, SepaCreditTransferVersion version) {
        this.xml = xml;
        this.version = version;
    }

    void start(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    void amount(String currency, BigDecimal amount) throws XMLStreamException {
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", currency);
        xml.writeCharacters(amount.toPlainString());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    void party(String role, String name) throws XMLStreamException {
        xml.writeStartElement(role);
        element("Nm", text(name, MAX_NAME_LENGTH));
        xml.writeEndElement();
    }

    void account(String role, String iban) throws XMLStreamException {
        xml.writeStartElement(role);
        xml.writeStartElement("Id");
        element("IBAN", iban);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Writes no element without a BIC. */
    void bank(String role, @Nullable String bic) throws XMLStreamException {
        if (bic != null) {
            xml.writeStartElement(role);
            xml.writeStartElement("FinInstnId");
            element(version == SepaCreditTransferVersion.V03 ? "BIC" : "BICFI", bic);
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    /** Writes the element without a BIC, too, since the schema requires it. */
    void requiredBank(String role, @Nullable String bic) throws XMLStreamException {
        if (bic != null) {
            bank(role, bic);
            return;
        }
        xml.writeStartElement(role);
        xml.writeStartElement("FinInstnId");
        xml.writeStartElement("Othr");
        element("Id", "NOTPROVIDED");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    void remittance(String text) throws XMLStreamException {
        xml.writeStartElement("RmtInf");
        element("Ustrd", text(text, MAX_TEXT_LENGTH));
        xml.writeEndElement();
    }

    /** The text in the characters that every SEPA bank accepts (EPC217-08): transliterated to plain Latin letters. */
    private static String text(String text, int maxLength) {
        var plain = Junidecode.unidecode(text)
                .replace("&", "+")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]", " ")
                .replaceAll(" +", " ")
                .strip();
        var nonEmpty = plain.isEmpty() ? "-" : plain;
        return nonEmpty.length() <= maxLength
                ? nonEmpty
                : nonEmpty.substring(0, maxLength).strip();
    }
}
