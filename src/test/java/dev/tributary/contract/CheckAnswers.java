package dev.tributary.contract;

import dev.tributary.fixtures.IssuedSecrets;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Holds every answer that any test gets by RestAssured against the contract. */
public final class CheckAnswers implements QuarkusTestBeforeEachCallback, Filter {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var answer = context.next(request, expected);
        Object body = request.getBody();
        IssuedSecrets.noteIn(body instanceof String text ? text : null);
        if (answer.contentType() != null && answer.contentType().contains("json")) {
            IssuedSecrets.noteIn(answer.asString());
        }
        var path = request.getURI().replaceFirst("^https?://[^/]*", "");
        var type = answer.contentType() == null ? "" : answer.contentType();
        AnswerContract.get()
                .check(
                        request.getMethod(),
                        path,
                        answer.statusCode(),
                        type,
                        () -> type.contains("json") ? answer.asString() : "");
        return answer;
    }
}
