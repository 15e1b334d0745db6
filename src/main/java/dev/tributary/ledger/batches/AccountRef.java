package dev.tributary.ledger.batches;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;

/** The enrollment, member and offer of an account, embedded in a row. */
record AccountRef(EnrollmentId enrollmentId, MemberId memberId, OfferId offerId, MemberRef member, OfferRef offer) {}
