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

/**
 * A SEPA credit transfer (ISO 20022, pain.001). Written with the XML writer of the JDK: the maintained libraries contain the
 * classes of all ISO 20022 messages, tens of megabytes for some forty elements. A test validates it against the schemas.
 */
final class SepaCreditTransfer {
    private final SepaCreditTransferVersion version;
    private final String messageId;
    private final Debtor debtor;
    private final String remittance;
    private final List<FilePayout> payouts;

    /** @param messageId a bank refuses a second file with the same one; at most 35 characters */
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
            var elements = new SepaXml(xml, version);
            header(elements, createdAt);
            payment(elements, executionDay);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void header(SepaXml xml, Instant createdAt) throws XMLStreamException {
        xml.start("GrpHdr");
        xml.element("MsgId", messageId);
        xml.element("CreDtTm", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        totals(xml);
        xml.party("InitgPty", debtor.name());
        xml.end();
    }

    private void totals(SepaXml xml) throws XMLStreamException {
        xml.element("NbOfTxs", String.valueOf(payouts.size()));
        var sum = payouts.stream().map(FilePayout::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        xml.element("CtrlSum", sum.toPlainString());
    }

    private void payment(SepaXml xml, LocalDate executionDay) throws XMLStreamException {
        xml.start("PmtInf");
        xml.element("PmtInfId", messageId);
        xml.element("PmtMtd", "TRF");
        totals(xml);
        xml.start("PmtTpInf");
        xml.start("SvcLvl");
        xml.element("Cd", "SEPA");
        xml.end();
        xml.end();
        day(xml, executionDay);
        xml.party("Dbtr", debtor.name());
        xml.account("DbtrAcct", debtor.iban());
        xml.requiredBank("DbtrAgt", debtor.bic());
        xml.element("ChrgBr", "SLEV");
        for (var payout : payouts) {
            transaction(xml, payout);
        }
        xml.end();
    }

    private void day(SepaXml xml, LocalDate executionDay) throws XMLStreamException {
        if (version == SepaCreditTransferVersion.V03) {
            xml.element("ReqdExctnDt", executionDay.toString());
        } else {
            xml.start("ReqdExctnDt");
            xml.element("Dt", executionDay.toString());
            xml.end();
        }
    }

    private void transaction(SepaXml xml, FilePayout payout) throws XMLStreamException {
        xml.start("CdtTrfTxInf");
        xml.start("PmtId");
        xml.element("EndToEndId", identification(payout.payoutId().toString()));
        xml.end();
        xml.amount(payout.currency(), payout.total());
        xml.bank("CdtrAgt", payout.payToBic());
        xml.party("Cdtr", Objects.requireNonNull(payout.payToName()));
        xml.account("CdtrAcct", Objects.requireNonNull(payout.payTo()));
        xml.remittance(remittance);
        xml.end();
    }

    /** Banks take no underscore: {@code pay-01jd…} is the payout {@code pay_01jd…}. */
    private static String identification(String id) {
        return id.replace('_', '-');
    }
}
