package dev.tributary.reporting.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.audit.ApiForm;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.PostbacksOfMember;
import dev.tributary.reporting.privacy.MemberExportResource.MemberExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Reads all rows about a member, without columns that hold secrets. */
@ApplicationScoped
class ReadPersonalData {
    /** Per table. */
    private static final int MAX_ROWS = 10_000;

    private static final String OF_ENROLLMENTS =
            "in (select id from enrollments where brand_id = :brand and member_id = :member)";

    private static final String MEMBER = """
            select to_jsonb(m) - cast('{email_key,payout_address,payout_address_key}' as text[]) as columns
            from members m where brand_id = :brand and id = :member""";

    private static final String TAX_PROFILE =
            "select to_jsonb(t) as columns from tax_profiles t where brand_id = :brand and member_id = :member";

    private static final String ENROLLMENTS = """
            select to_jsonb(e) - cast('{link_nonce,plan_history,status_history}' as text[])
                   || jsonb_build_object('offer_name', o.name) as columns
            from enrollments e join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            where e.brand_id = :brand and e.member_id = :member order by e.id desc""";

    private static final String TRACKING_ITEMS =
            "select to_jsonb(i) - cast('{code_key,status_history}' as text[]) as columns from tracking_items i"
                    + " where brand_id = :brand and enrollment_id " + OF_ENROLLMENTS + " order by id desc";

    private static final String LEDGER_ENTRIES =
            "select to_jsonb(l) as columns from ledger_entries l where brand_id = :brand and enrollment_id "
                    + OF_ENROLLMENTS + " order by id desc";

    private static final String PAYOUTS = """
            select to_jsonb(p) as columns from payouts p
            where brand_id = :brand and member_id = :member order by id desc""";

    private static final String DELIVERIES = """
            select to_jsonb(d) - 'merged' || jsonb_build_object('subject', m.subject) as columns
            from deliveries d join messages m on m.brand_id = d.brand_id and m.id = d.message_id
            where d.brand_id = :brand and d.member_id = :member order by d.id desc""";

    private static final String CLAIMS =
            "select to_jsonb(c) as columns from claims c where brand_id = :brand and enrollment_id " + OF_ENROLLMENTS
                    + " order by id desc";

    private static final String INVOICES = """
            select to_jsonb(i) as columns from invoices i
            where brand_id = :brand and member_id = :member order by payout_id desc""";

    private static final String NOTICES =
            "select to_jsonb(n) - cast('{mail_mode,mail_id}' as text[]) as columns from notices n"
                    + " where brand_id = :brand and enrollment_id " + OF_ENROLLMENTS + " order by id desc";

    private static final String NOTICE_SETTINGS = """
            select jsonb_build_object('enrollment_id', scope_id, 'modes', modes, 'changed_at', changed_at) as columns
            from notice_settings where brand_id = :brand and scope_id\s""" + OF_ENROLLMENTS;

    private static final String SUPPRESSIONS = """
            select to_jsonb(s) - 'email_key' as columns from suppressions s
            where brand_id = :brand
              and email_key = (select email_key from members where brand_id = :brand and id = :member)""";

    private static final String PROJECTS = """
            select jsonb_build_object('project_id', p.id, 'name', p.name, 'added_at', m.added_at) as columns
            from project_members m join projects p on p.brand_id = m.brand_id and p.id = m.project_id
            where m.brand_id = :brand and m.member_id = :member order by m.id desc""";

    private static final String MAILED_CODES = """
            select jsonb_build_object('purpose', purpose, 'content', content, 'expires_at', expires_at) as columns
            from mailed_codes
            where brand_id = :brand and content is not null and (subject_id = :member or subject_id\s""" + OF_ENROLLMENTS + ")";

    private final Tenancy tenancy;
    private final ApiForm form;
    private final PostbacksOfMember postbacks;

    ReadPersonalData(Tenancy tenancy, ApiForm form, PostbacksOfMember postbacks) {
        this.tenancy = tenancy;
        this.form = form;
        this.postbacks = postbacks;
    }

    MemberExport of(MemberId id, Instant now) {
        var member = rows(id, "mem", MEMBER);
        if (member.isEmpty()) {
            throw new NotFound("member");
        }
        return new MemberExport(
                id,
                now,
                member.get(0),
                rows(id, "mem", TAX_PROFILE),
                rows(id, "enr", ENROLLMENTS),
                rows(id, "itm", TRACKING_ITEMS),
                rows(id, "led", LEDGER_ENTRIES),
                rows(id, "pay", PAYOUTS),
                rows(id, "dlv", DELIVERIES),
                rows(id, "clm", CLAIMS),
                rows(id, "pay", INVOICES),
                rows(id, "ntc", NOTICES),
                rows(id, "enr", NOTICE_SETTINGS),
                rows(id, "sup", SUPPRESSIONS),
                rows(id, "prj", PROJECTS),
                rows(id, "mem", MAILED_CODES),
                postbacks.of(id.value()).stream()
                        .map(columns -> Objects.requireNonNull(form.of(columns, "whk")))
                        .toList());
    }

    private List<JsonNode> rows(MemberId member, String kind, String sql) {
        return tenancy.query(sql + " limit :limit")
                .bind("member", member.value())
                .bind("limit", MAX_ROWS)
                .mapTo(String.class)
                .map(columns -> Objects.requireNonNull(form.of(columns, kind)))
                .list();
    }
}
