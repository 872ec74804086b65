package uk.org.tenancy.test;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/**
 * Binds the tenant that {@link WithTenant} names, passes tenants to parameters of type {@link Tenant}, and fails what
 * leaves a binding on its thread.
 *
 * <p>After each constructor, test, factory, dynamic test and lifecycle method the thread must have the binding it had
 * before. If it has not, the method fails with an {@link AssertionError} that names the tenant and whose cause shows where
 * the binding was opened; if the method has failed in another way too, that failure comes first and the leak is suppressed
 * under it. Either way the binding is taken off. To know where bindings are opened, the extension switches on
 * {@link TenantContext#traceOpenings} and leaves it on.
 *
 * <p>Other threads are watched too: where a task has left a binding on a thread of a pool, the test during which it was opened
 * fails, or a later method of its class if the task goes on for longer. A task that is still at work is no leak.
 *
 * <p>A parameter with its own {@link WithTenant} gets that tenant, another one the tenant that is bound. In a parameterized
 * test for which no {@link WithTenant} holds, such parameters are left to the source of the arguments.
 *
 * <p>Has no state; safe for tests in parallel.
 */
public final class TenancyExtension implements InvocationInterceptor, ParameterResolver, AfterAllCallback {

    /** Made by JUnit, see {@link TenancyTest}. */
    public TenancyExtension() {}

    /**
     * The tenant that {@link WithTenant} asks for, for frameworks that do something of their own around a test.
     *
     * @param testClass the class of the test
     * @param method the test
     * @return the tenant of the method, else of its class, else of the class around that one; empty if none is named
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if what is named is no id of a tenant
     */
    public static Optional<Tenant> tenantOf(Class<?> testClass, Method method) {
        return TestTenants.of(testClass, method);
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> called, ExtensionContext context)
            throws Throwable {
        return Watch.over(name(called), classOf(context), Optional.empty(), invocation);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Watch.over(name(called), classOf(context), Optional.empty(), invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Watch.over(name(called), classOf(context), Optional.empty(), invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Watch.over(name(called), classOf(context), TestTenants.of(context), invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Watch.over(name(called), classOf(context), TestTenants.of(context), invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Watch.over(name(called), classOf(context), TestTenants.of(context), invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Watch.over(name(called), classOf(context), TestTenants.of(context), invocation);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        return Watch.over(name(called), classOf(context), TestTenants.of(context), invocation);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext called, ExtensionContext context)
            throws Throwable {
        Watch.over(
                "dynamic test '" + context.getDisplayName() + "'",
                classOf(context),
                TestTenants.of(context),
                invocation);
    }

    /** Finds what tasks have left on other threads since the method during which they began. */
    @Override
    public void afterAll(ExtensionContext context) {
        List<OpenBlock> left = OpenBlocks.left(context.getRequiredTestClass());
        if (!left.isEmpty()) {
            throw OpenBlocks.failure(
                    "all tests of " + context.getRequiredTestClass().getName(), left);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        boolean tenant = parameter.getParameter().getType() == Tenant.class;
        return tenant && (parameter.isAnnotated(WithTenant.class) || isOurs(parameter, context));
    }

    private static boolean isOurs(ParameterContext parameter, ExtensionContext context) {
        Executable owner = parameter.getDeclaringExecutable();
        return TestTenants.of(context).isPresent() || !AnnotationSupport.isAnnotated(owner, TestTemplate.class);
    }

    @Override
    public Tenant resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(WithTenant.class)
                .map(TestTenants::tenant)
                .or(() -> TestTenants.of(context))
                .or(TenantContext::current)
                .orElseThrow(() -> new ParameterResolutionException("there is no tenant to pass to "
                        + parameter.getParameter() + "; put @WithTenant(\"northmoor\") on the parameter, the method or"
                        + " the class"));
    }

    /** The class of a test; a dynamic one is asked for that of its factory. */
    private static Class<?> classOf(ExtensionContext context) {
        return context.getTestClass()
                .orElseGet(() -> classOf(context.getParent().orElseThrow()));
    }

    private static String name(ReflectiveInvocationContext<? extends Executable> called) {
        Executable executable = called.getExecutable();
        return executable instanceof Constructor<?>
                ? "the constructor of " + called.getTargetClass().getName()
                : called.getTargetClass().getName() + "." + executable.getName() + "()";
    }
}
