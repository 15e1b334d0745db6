package dev.tributary.platform.transactions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import org.jspecify.annotations.Nullable;

@Reads
@Interceptor
@Priority(WritesOnce.INSIDE_VALIDATION)
class ReadsOnOneSnapshot {
    private final Tenancy tenancy;
    private final Caller caller;
    private final IdempotencyKeys idempotencyKeys;
    private final RepeatableRequests repeatable;

    ReadsOnOneSnapshot(Tenancy tenancy, Caller caller, IdempotencyKeys idempotencyKeys, RepeatableRequests repeatable) {
        this.tenancy = tenancy;
        this.caller = caller;
        this.idempotencyKeys = idempotencyKeys;
        this.repeatable = repeatable;
    }

    @AroundInvoke
    @Nullable
    Object read(InvocationContext method) {
        var key = method.getMethod().isAnnotationPresent(POST.class) ? idempotencyKeys.keyOf(method) : null;
        if (key == null) {
            return tenancy.<@Nullable Object>read(caller.brandId(), method::proceed);
        }
        repeatable.begin(caller.brandId(), key);
        Object answer;
        try {
            answer = tenancy.<@Nullable Object>read(caller.brandId(), method::proceed);
        } catch (RuntimeException refused) {
            repeatable.abandon(caller.brandId(), key);
            throw refused;
        }
        repeatable.end(
                caller.brandId(), key, WritesOnce.statusOf(method.getMethod(), answer), WritesOnce.bodyOf(answer));
        return answer;
    }
}
