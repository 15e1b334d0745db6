package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.EarlyCredentials;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.transactions.ReadQueue;
import dev.tributary.platform.web.EarlyAnswers;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.program.dashboardlinks.SentLink;
import dev.tributary.reporting.dashboard.ReadStamps.Stamp;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers 304 to clients that have the current dashboard, ahead of the endpoint. Most requests of open dashboards are such, and
 * the framework's work around an endpoint costs as much as the query for changes. Requests stay on their event loop, and the
 * stamps for those that arrive together are read by one statement. All other requests are passed on to the endpoint.
 */
@Singleton
class AnswerUnchanged {
    /** Runs after the body is read, and before the request is moved to a worker thread. */
    private static final int BEFORE_AUTHENTICATION = 255;

    private final EarlyCredentials credentials;
    private final EarlyAnswers answers;
    private final KeyRing keys;
    private final ReadFacts facts;
    private final ReadStamps stamps;
    private final ReadDashboard dashboard;
    private final Clock clock;

    AnswerUnchanged(
            EarlyCredentials credentials,
            EarlyAnswers answers,
            KeyRing keys,
            ReadFacts facts,
            ReadStamps stamps,
            ReadDashboard dashboard,
            Clock clock) {
        this.credentials = credentials;
        this.answers = answers;
        this.keys = keys;
        this.facts = facts;
        this.stamps = stamps;
        this.dashboard = dashboard;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_AUTHENTICATION);
    }

    private void answer(RoutingContext request) {
        var sent = mayBeUnchanged(request)
                ? credentials.token(request).flatMap(SentLink::parse)
                : Optional.<SentLink>empty();
        var read = sent.flatMap(link -> stamps.submit(link.brandId(), link.enrollmentId()));
        if (read.isPresent()) {
            answer(request, sent.orElseThrow(), read.get());
        } else {
            request.next();
        }
    }

    /** All other kinds of requests are left to the endpoint. */
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

    private void answer(RoutingContext request, SentLink sent, CompletionStage<Optional<Stamp>> read) {
        var context = Vertx.currentContext();
        read.whenComplete((stamp, failure) -> context.runOnContext(now -> {
            if (failure != null) {
                credentials.failed(request, ReadQueue.failure(failure));
                request.next();
            } else if (stamp.isEmpty() || !isAnswered(request, sent, stamp.get())) {
                request.next();
            }
        }));
    }

    private boolean isAnswered(RoutingContext request, SentLink sent, Stamp stamp) {
        return sent.opens(stamp.link(), keys, clock.instant())
                .filter(caller -> {
                    credentials.found(request, caller);
                    ReadFacts.keep(stamp, request);
                    return isUnchanged(request, caller);
                })
                .isPresent();
    }

    private boolean isUnchanged(RoutingContext request, Credential caller) {
        var language = LocaleNegotiation.preferred(request, Summary.LANGUAGES);
        return answers.tryNotModified(
                request,
                caller.getName(),
                language,
                text -> Tag.parse(text)
                        .filter(tag -> dashboard.isCurrent(caller.brandId(), request, tag, language))
                        .isPresent());
    }
}
