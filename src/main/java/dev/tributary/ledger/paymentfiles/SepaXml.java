package dev.tributary.ledger.paymentfiles;

import java.math.BigDecimal;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.gcardone.junidecode.Junidecode;
import org.jspecify.annotations.Nullable;

/** Writes the elements that messages of SEPA (ISO 20022) are made of, in the letters that banks take. */
final class SepaXml {
    /** What banks print; the rest is theirs to cut off. */
    private static final int LONGEST_NAME = 70;

    private static final int LONGEST_TEXT = 140;

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
        element("Nm", text(name, LONGEST_NAME));
        xml.writeEndElement();
    }

    void account(String role, String iban) throws XMLStreamException {
        xml.writeStartElement(role);
        xml.writeStartElement("Id");
        element("IBAN", iban);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Without a BIC there is no element. */
    void bank(String role, @Nullable String bic) throws XMLStreamException {
        if (bic != null) {
            xml.writeStartElement(role);
            xml.writeStartElement("FinInstnId");
            element(version == SepaCreditTransferVersion.V03 ? "BIC" : "BICFI", bic);
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    /** The element must be there without a BIC, too. */
    void bankAlways(String role, @Nullable String bic) throws XMLStreamException {
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
        element("Ustrd", text(text, LONGEST_TEXT));
        xml.writeEndElement();
    }

    /** In the letters that every bank in SEPA takes (EPC217-08): names are written in plain Latin letters. */
    private static String text(String text, int longest) {
        var plain = Junidecode.unidecode(text)
                .replace("&", "+")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]", " ")
                .replaceAll(" +", " ")
                .strip();
        var kept = plain.isEmpty() ? "-" : plain;
        return kept.length() <= longest ? kept : kept.substring(0, longest).strip();
    }
}
