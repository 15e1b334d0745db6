package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.EarlyCredentials;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.web.EarlyAnswers;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.pricing.commissions.Summary;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client that has the newest dashboard already. Dashboards that stay open ask little else, and what the framework does
 * around an endpoint costs as much as the statement that tells whether anything has changed.
 */
@Singleton
class AnswerUnchanged {
    /** On the worker thread that the request was moved to, and before the framework authenticates. */
    private static final int BEFORE_AUTHENTICATION = 240;

    private final EarlyCredentials credentials;
    private final EarlyAnswers answers;
    private final ReadFacts facts;
    private final ReadDashboard dashboard;

    AnswerUnchanged(EarlyCredentials credentials, EarlyAnswers answers, ReadFacts facts, ReadDashboard dashboard) {
        this.credentials = credentials;
        this.answers = answers;
        this.facts = facts;
        this.dashboard = dashboard;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_AUTHENTICATION);
    }

    private void answer(RoutingContext request) {
        if (!mayBeUnchanged(request) || !isAnswered(request)) {
            request.next();
        }
    }

    /** What is asked in any other way is judged by the endpoint. */
    private boolean mayBeUnchanged(RoutingContext request) {
        var http = request.request();
        return facts.serves(request)
                && http.query() == null
                && http.headers().contains(HttpHeaders.IF_NONE_MATCH)
                && acceptsJson(http.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean acceptsJson(@Nullable String accept) {
        return accept == null || accept.contains("*/*") || accept.contains("application/json");
    }

    private boolean isAnswered(RoutingContext request) {
        return credentials
                .find(request)
                .filter(caller -> caller.roles().contains(Scope.AS_AFFILIATE))
                .filter(caller -> isUnchanged(request, caller))
                .isPresent();
    }

    private boolean isUnchanged(RoutingContext request, Credential caller) {
        var language = LocaleNegotiation.preferred(request, Summary.LANGUAGES);
        return answers.notModified(
                request,
                caller.getName(),
                language,
                text -> Tag.parse(text)
                        .filter(tag -> dashboard.isCurrent(caller.brandId(), request, tag, language))
                        .isPresent());
    }
}
