package dev.tributary.ledger.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.ProviderHttp.Reply;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.StripeUnits;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls with the secret key of a brand. */
final class StripeSession implements PayoutProvider.Session {
    private final ProviderHttp http;
    private final String base;
    private final String secret;

    StripeSession(ProviderHttp http, String base, String secret) {
        this.http = http;
        this.base = base;
        this.secret = secret;
    }

    /** The recipient is checked first: Stripe would let money go to an account that cannot pay it out. */
    @Override
    public SendResult send(Transfer.Instruction instruction) {
        Reply recipient;
        try {
            recipient = http.send(
                    request("/v1/accounts/" + only(instruction).payTo()).GET());
        } catch (NoAnswer failure) {
            return new SendResult.NotSent(failure.reason());
        }
        var refusal = refusal(recipient);
        return refusal == null ? transfer(instruction) : refusal;
    }

    private static @Nullable SendResult refusal(Reply recipient) {
        if (recipient.status() == 404 || recipient.status() == 403) {
            return new SendResult.Refused("recipient_unknown", "Stripe does not know this connected account.");
        }
        if (!recipient.isOk()) {
            return new SendResult.NotSent("Stripe does not show the recipient: " + recipient.status());
        }
        return canBePaid(recipient.body())
                ? null
                : new SendResult.Refused(
                        "recipient_not_payable", "The connected account cannot be paid yet: Stripe needs more of it.");
    }

    private static boolean canBePaid(JsonNode account) {
        return account.path("payouts_enabled").asBoolean()
                && account.at("/capabilities/transfers").asText().equals("active");
    }

    /** Looks up the transfer by its group, which is our key. If Stripe has none, it is sent under the same key. */
    @Override
    public SendResult resend(Transfer.Instruction instruction) {
        try {
            var reply = http.send(request("/v1/transfers?limit=1&transfer_group=" + instruction.key())
                    .GET());
            if (!reply.isOk()) {
                return new SendResult.Unknown("Stripe lists no transfers: " + reply.status());
            }
            var found = reply.body().at("/data/0/id").textValue();
            return found == null ? transfer(instruction) : new SendResult.Taken(found);
        } catch (NoAnswer failure) {
            return new SendResult.Unknown(failure.reason());
        }
    }

    private SendResult transfer(Transfer.Instruction instruction) {
        var unpayable = instruction.unpayable(PayoutMethod.STRIPE);
        if (!unpayable.isEmpty()) {
            return new SendResult.PaymentsRefused(SendResult.AMOUNT_NOT_PAYABLE, unpayable);
        }
        Reply reply;
        try {
            reply = http.send(request("/v1/transfers")
                    .header("Idempotency-Key", instruction.key())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(instruction))));
        } catch (NoAnswer failure) {
            return new SendResult.Unknown(failure.reason());
        }
        var id = reply.body().path("id").textValue();
        if (reply.isOk() && id != null) {
            return new SendResult.Taken(id);
        }
        var error = reply.body().path("error");
        var message = error.path("message").asText("HTTP " + reply.status());
        return reply.isRefusal()
                ? new SendResult.Refused(error.path("code").asText("refused"), message)
                : new SendResult.Unknown(message);
    }

    private static String form(Transfer.Instruction instruction) {
        var payment = only(instruction);
        var fields = new TreeMap<String, String>(Map.of(
                "amount", String.valueOf(StripeUnits.fromMinor(payment.amount(), instruction.currency())),
                "currency", instruction.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                "destination", payment.payTo(),
                "transfer_group", instruction.key(),
                "metadata[payout]", payment.key()));
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public List<PaymentState> poll(String reference, Transfer.Instruction instruction) {
        var reply = http.send(request("/v1/transfers/" + reference).GET());
        if (!reply.isOk()) {
            throw new NoAnswer("Stripe does not show the transfer: " + reply.status());
        }
        return List.of(state(instruction, reference, reply.body()));
    }

    /** A part that was reversed does not return the payout; the note on the transfer tells staff to claim or pay it. */
    private static PaymentState state(Transfer.Instruction instruction, String reference, JsonNode transfer) {
        var payment = only(instruction);
        if (transfer.path("reversed").asBoolean()) {
            return new PaymentState(payment.payoutId(), PayoutStatus.RETURNED, reference, "The transfer was reversed.");
        }
        long reversed = transfer.path("amount_reversed").asLong();
        var note = reversed > 0 ? note(reversed, payment, instruction.currency()) : null;
        return new PaymentState(payment.payoutId(), PayoutStatus.PAID, reference, note);
    }

    private static String note(long reversed, Payment payment, Currency currency) {
        var minor = StripeUnits.toMinor(BigDecimal.valueOf(reversed), currency);
        return "Stripe has reversed " + MinorUnits.format(minor, currency) + " of "
                + MinorUnits.format(payment.amount(), currency) + ".";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + secret);
    }

    private static Payment only(Transfer.Instruction instruction) {
        return instruction.payments().get(0);
    }
}
