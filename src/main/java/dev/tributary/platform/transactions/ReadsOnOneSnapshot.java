package dev.tributary.platform.transactions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

@Reads
@Interceptor
@Priority(WritesOnce.INSIDE_VALIDATION)
class ReadsOnOneSnapshot {
    private final Tenancy tenancy;
    private final Caller caller;

    ReadsOnOneSnapshot(Tenancy tenancy, Caller caller) {
        this.tenancy = tenancy;
        this.caller = caller;
    }

    @AroundInvoke
    @Nullable
    Object read(InvocationContext method) {
        return tenancy.<@Nullable Object>read(caller.brandId(), method::proceed);
    }
}
