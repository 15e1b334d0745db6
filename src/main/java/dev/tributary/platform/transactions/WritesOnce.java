package dev.tributary.platform.transactions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Writes
@Interceptor
@Priority(WritesOnce.INSIDE_VALIDATION)
class WritesOnce {
    /** Bean Validation's interceptor has 4800: invalid input never opens a transaction. */
    static final int INSIDE_VALIDATION = 4900;

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final Tenancy tenancy;
    private final Caller caller;
    private final IdempotencyKeys idempotencyKeys;
    private final StoredResponses responses;

    WritesOnce(Tenancy tenancy, Caller caller, IdempotencyKeys idempotencyKeys, StoredResponses responses) {
        this.tenancy = tenancy;
        this.caller = caller;
        this.idempotencyKeys = idempotencyKeys;
        this.responses = responses;
    }

    @AroundInvoke
    @Nullable
    Object write(InvocationContext method) {
        var key = method.getMethod().isAnnotationPresent(POST.class) ? idempotencyKeys.keyOf(method) : null;
        var limit = method.getMethod().getAnnotation(Writes.class);
        int seconds = limit == null ? 0 : limit.atMostSeconds();
        return caller.author()
                .<@Nullable Object>run(() -> tenancy.<@Nullable Object>write(caller.brandId(), seconds, () -> {
                    if (key == null) {
                        return method.proceed();
                    }
                    responses.claim(key);
                    var answer = method.proceed();
                    responses.save(key, statusOf(method.getMethod(), answer), bodyOf(answer));
                    return answer;
                }));
    }

    static int statusOf(Method method, @Nullable Object answer) {
        if (answer instanceof RestResponse<?> response) {
            return response.getStatus();
        }
        var declared = method.getAnnotation(ResponseStatus.class);
        if (declared != null) {
            return declared.value();
        }
        return answer == null ? NO_CONTENT : OK;
    }

    static @Nullable Object bodyOf(@Nullable Object answer) {
        return answer instanceof RestResponse<?> response ? response.getEntity() : answer;
    }
}
