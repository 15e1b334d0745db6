package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.ways.PayoutWays.Debtor;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.gcardone.junidecode.Junidecode;
import org.jspecify.annotations.Nullable;

/**
 * A SEPA credit transfer (ISO 20022, pain.001). Written with the XML writer of the JDK: the kept libraries bring the classes of
 * all messages of all banks, tens of megabytes for some forty elements. A test holds it against the schemas.
 */
final class SepaCreditTransfer {

    /** What banks print; the rest is theirs to cut off. */
    private static final int LONGEST_NAME = 70;

    private static final int LONGEST_TEXT = 140;

    private final SepaCreditTransferVersion version;
    private final String messageId;
    private final Debtor debtor;
    private final String remittance;
    private final List<FilePayout> payouts;

    /** @param messageId by which a bank refuses the same file twice; at most 35 characters */
    SepaCreditTransfer(
            SepaCreditTransferVersion version,
            String messageId,
            Debtor debtor,
            String remittance,
            List<FilePayout> payouts) {
        this.version = version;
        this.messageId = identification(messageId);
        this.debtor = debtor;
        this.remittance = remittance;
        this.payouts = payouts;
    }

    byte[] write(Instant createdAt, LocalDate executionDay) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:" + version.name);
            xml.writeStartElement("CstmrCdtTrfInitn");
            header(xml, createdAt);
            payment(xml, executionDay);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void header(XMLStreamWriter xml, Instant createdAt) throws XMLStreamException {
        xml.writeStartElement("GrpHdr");
        element(xml, "MsgId", messageId);
        element(xml, "CreDtTm", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        totals(xml);
        xml.writeStartElement("InitgPty");
        element(xml, "Nm", text(debtor.name(), LONGEST_NAME));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void totals(XMLStreamWriter xml) throws XMLStreamException {
        element(xml, "NbOfTxs", String.valueOf(payouts.size()));
        var sum = payouts.stream().map(FilePayout::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        element(xml, "CtrlSum", sum.toPlainString());
    }

    private void payment(XMLStreamWriter xml, LocalDate executionDay) throws XMLStreamException {
        xml.writeStartElement("PmtInf");
        element(xml, "PmtInfId", messageId);
        element(xml, "PmtMtd", "TRF");
        totals(xml);
        xml.writeStartElement("PmtTpInf");
        code(xml, "SvcLvl", "SEPA");
        xml.writeEndElement();
        if (version == SepaCreditTransferVersion.V03) {
            element(xml, "ReqdExctnDt", executionDay.toString());
        } else {
            xml.writeStartElement("ReqdExctnDt");
            element(xml, "Dt", executionDay.toString());
            xml.writeEndElement();
        }
        party(xml, "Dbtr", debtor.name());
        account(xml, "DbtrAcct", debtor.iban());
        bank(xml, "DbtrAgt", debtor.bic(), true);
        element(xml, "ChrgBr", "SLEV");
        for (var payout : payouts) {
            transaction(xml, payout);
        }
        xml.writeEndElement();
    }

    private void transaction(XMLStreamWriter xml, FilePayout payout) throws XMLStreamException {
        xml.writeStartElement("CdtTrfTxInf");
        xml.writeStartElement("PmtId");
        element(xml, "EndToEndId", identification(payout.payoutId().toString()));
        xml.writeEndElement();
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", payout.currency());
        xml.writeCharacters(payout.total().toPlainString());
        xml.writeEndElement();
        xml.writeEndElement();
        bank(xml, "CdtrAgt", payout.payToBic(), false);
        party(xml, "Cdtr", Objects.requireNonNull(payout.payToName()));
        account(xml, "CdtrAcct", Objects.requireNonNull(payout.payTo()));
        xml.writeStartElement("RmtInf");
        element(xml, "Ustrd", text(remittance, LONGEST_TEXT));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void party(XMLStreamWriter xml, String role, String name) throws XMLStreamException {
        xml.writeStartElement(role);
        element(xml, "Nm", text(name, LONGEST_NAME));
        xml.writeEndElement();
    }

    private static void account(XMLStreamWriter xml, String role, String iban) throws XMLStreamException {
        xml.writeStartElement(role);
        xml.writeStartElement("Id");
        element(xml, "IBAN", iban);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** @param isNeeded whether the element must be there without a BIC, too */
    private void bank(XMLStreamWriter xml, String role, @Nullable String bic, boolean isNeeded)
            throws XMLStreamException {
        if (bic == null && !isNeeded) {
            return;
        }
        xml.writeStartElement(role);
        xml.writeStartElement("FinInstnId");
        if (bic == null) {
            xml.writeStartElement("Othr");
            element(xml, "Id", "NOTPROVIDED");
            xml.writeEndElement();
        } else {
            element(xml, version == SepaCreditTransferVersion.V03 ? "BIC" : "BICFI", bic);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void code(XMLStreamWriter xml, String name, String code) throws XMLStreamException {
        xml.writeStartElement(name);
        element(xml, "Cd", code);
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** Banks take no underscore: {@code pay-01jd…} is the payout {@code pay_01jd…}. */
    private static String identification(String id) {
        return id.replace('_', '-');
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
