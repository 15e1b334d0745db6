package dev.tributary.tracking.items;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.web.WebAddress;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A link or code besides an enrollment's first ones.
 *
 * @param name for staff and for the member, such as where it is shared; unlike those of the enrollment's other items
 * @param slug the end of the link's address; random when left out
 * @param code the promo code, 1 to 64 visible characters, trimmed, blanks inside allowed; derived from the member's name when
 *     left out
 * @param destinationUrl where the link leads, a page that deep links of the offer may lead to; the offer's when left out
 */
record NamedItem(
        @NotNull TrackingKind type,

        @NotBlank
        @Size(max = NamedItem.MAX_NAME_LENGTH)
        @Pattern(regexp = NamedItem.NAME, message = "must be one line of text")
        String name,

        @Nullable
        @Pattern(
                regexp = VanitySlug.FORM,
                message = "must be 3 to 60 small letters, digits and hyphens, with no hyphen at an end")
        String slug,

        @Nullable String code,
        @Nullable @WebAddress String destinationUrl) {
    static final int MAX_NAME_LENGTH = 60;

    /** Names are shown in lists, on one line each. */
    static final String NAME = "^[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]*$";

    /** @throws InvalidFields for a link with a code, or a code with a slug or a destination */
    void check() {
        boolean isLink = type == TrackingKind.LINK;
        if (isLink && code != null) {
            throw new InvalidFields("/code", "not_used", "A link has no code.");
        }
        if (!isLink && slug != null) {
            throw new InvalidFields("/slug", "not_used", "Only a link has a slug.");
        }
        if (!isLink && destinationUrl != null) {
            throw new InvalidFields("/destinationUrl", "not_used", "Only a link leads somewhere.");
        }
        if (slug != null && VanitySlug.isReserved(slug)) {
            throw new SlugReserved();
        }
    }

    String strippedName() {
        return name.strip();
    }

    @Nullable
    PromoCode promoCode() {
        return code == null ? null : PromoCode.parseOrThrow("/code", code);
    }
}
