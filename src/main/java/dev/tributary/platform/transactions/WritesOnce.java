package dev.tributary.platform.transactions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import org.jspecify.annotations.Nullable;

@Writes
@Interceptor
@Priority(WritesOnce.INSIDE_VALIDATION)
class WritesOnce {
    /** Bean Validation's interceptor has 4800: what is not acceptable never opens a transaction. */
    static final int INSIDE_VALIDATION = 4900;

    private final Tenancy tenancy;
    private final Caller caller;
    private final IdempotencyKeys idempotencyKeys;

    WritesOnce(Tenancy tenancy, Caller caller, IdempotencyKeys idempotencyKeys) {
        this.tenancy = tenancy;
        this.caller = caller;
        this.idempotencyKeys = idempotencyKeys;
    }

    @AroundInvoke
    @Nullable
    Object write(InvocationContext method) {
        var key = method.getMethod().isAnnotationPresent(POST.class) ? idempotencyKeys.keyOf(method) : null;
        return tenancy.<@Nullable Object>write(caller.brandId(), () -> {
            if (key == null) {
                return method.proceed();
            }
            idempotencyKeys.claim(key);
            var answer = method.proceed();
            idempotencyKeys.save(key, method.getMethod(), answer);
            return answer;
        });
    }
}
