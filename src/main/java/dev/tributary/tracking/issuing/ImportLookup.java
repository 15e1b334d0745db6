package dev.tributary.tracking.issuing;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.CsvRow;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the members and offers of rows, with no more queries for ten thousand rows than for one. */
final class ImportLookup {
    private final Map<String, UUID> byId = new HashMap<>();
    private final Map<String, UUID> byEmail = new HashMap<>();
    private final Map<String, UUID> byExternalId = new HashMap<>();
    private final Map<String, Offer> offers = new HashMap<>();

    /** @param offerId of rows without one */
    ImportLookup(Tenancy tenancy, Offers allOffers, List<CsvRow> rows, @Nullable String offerId) {
        readOffers(allOffers, Stream.concat(cells(rows, "offerId").stream(), Stream.ofNullable(offerId)));
        var ids = cells(rows, "memberId").stream()
                .map(ImportLookup::memberId)
                .flatMap(Optional::stream)
                .toList();
        var emails = cells(rows, "email").stream().map(ImportLookup::fold).toList();
        tenancy.query("""
                        select id, email_key as email, external_id from members
                        where brand_id = :brand and status = 'ACTIVE'
                          and (id = any(:ids) or email_key = any(:emails) or external_id = any(:externals))""")
                .bindArray("ids", UUID.class, ids)
                .bindArray("emails", String.class, emails)
                .bindArray("externals", String.class, cells(rows, "externalId"))
                .map((row, context) ->
                        add(row.getObject("id", UUID.class), row.getString("email"), row.getString("external_id")))
                .list();
    }

    private UUID add(UUID id, String email, @Nullable String externalId) {
        byId.put(new MemberId(id).toString(), id);
        byEmail.put(email, id);
        byExternalId.put(String.valueOf(externalId), id);
        return id;
    }

    private static Collection<String> cells(List<CsvRow> rows, String column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .toList();
    }

    /** The member by the first of these in the row: id, e-mail address, external id. */
    Optional<UUID> member(CsvRow row) {
        if (!row.cell("memberId").isEmpty()) {
            return Optional.ofNullable(byId.get(row.cell("memberId")));
        }
        return row.cell("email").isEmpty()
                ? Optional.ofNullable(byExternalId.get(row.cell("externalId")))
                : Optional.ofNullable(byEmail.get(fold(row.cell("email"))));
    }

    Optional<Offer> offer(String id) {
        return Optional.ofNullable(offers.get(id));
    }

    private void readOffers(Offers allOffers, Stream<String> texts) {
        var ids = texts.flatMap(text -> parse(text, id -> OfferId.fromString(id).value()).stream())
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            allOffers
                    .listWhere("id in :ids", Map.of("ids", ids))
                    .forEach(offer -> offers.put(new OfferId(offer.id()).toString(), offer));
        }
    }

    private static Optional<UUID> memberId(String text) {
        return parse(text, id -> MemberId.fromString(id).value());
    }

    private static Optional<UUID> parse(String text, Function<String, UUID> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (NotFound invalid) {
            return Optional.empty();
        }
    }

    private static String fold(String email) {
        return EmailAddress.normalized(email).toLowerCase(Locale.ROOT);
    }
}
