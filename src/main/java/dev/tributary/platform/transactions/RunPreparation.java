package dev.tributary.platform.transactions;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

@PreparedBy(Preparation.class)
@Interceptor
@Priority(WritesOnce.INSIDE_VALIDATION - 1)
class RunPreparation {
    private final Instance<Preparation> preparations;

    RunPreparation(@Any Instance<Preparation> preparations) {
        this.preparations = preparations;
    }

    @AroundInvoke
    @Nullable
    Object prepare(InvocationContext method) throws Exception {
        var preparation = method.getMethod().getAnnotation(PreparedBy.class).value();
        preparations.select(preparation).get().prepare(method.getParameters());
        return method.proceed();
    }
}
