package dev.tributary.platform.problems;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The texts in the sources with which a member of a request is refused; each value in them is 7. */
final class ErrorTexts extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> REFUSALS =
            Set.of("InvalidFields", "FieldError", "ValueRefused", "Unreadable.WrongType", "refused");

    /** Refuses settings, at the start and in English. */
    private static final String SETTINGS = "KeyRingText.java";

    /** Has the text of another refusal in it, which is translated with it. */
    private static final String COMPOSED = "This 7.";

    private final Set<String> texts = new TreeSet<>();
    private final Set<String> patternsWithoutMessage = new TreeSet<>();

    static Set<String> inSources() throws IOException {
        return read().texts;
    }

    /** The constraints whose text would show the expression itself. */
    static Set<String> patternsWithoutMessage() throws IOException {
        return read().patternsWithoutMessage;
    }

    private static ErrorTexts read() throws IOException {
        var found = new ErrorTexts();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                var files = Files.walk(Path.of("src/main/java"))) {
            var sources = manager.getJavaFileObjectsFromPaths(
                    files.filter(file -> file.toString().endsWith(".java") && !file.endsWith(SETTINGS))
                            .toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, null, null, sources);
            for (CompilationUnitTree unit : task.parse()) {
                found.scan(unit, null);
            }
        }
        return found;
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void none) {
        if (REFUSALS.contains(call.getIdentifier().toString())) {
            call.getArguments().forEach(this::add);
        }
        return super.visitNewClass(call, none);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        if (REFUSALS.contains(call.getMethodSelect().toString())) {
            call.getArguments().forEach(this::add);
        }
        return super.visitMethodInvocation(call, none);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
        var arguments = annotation.getArguments();
        if (annotation.getAnnotationType().toString().equals("Pattern")
                && arguments.stream().noneMatch(ErrorTexts::isMessage)) {
            patternsWithoutMessage.add(annotation.toString());
        }
        arguments.stream()
                .filter(ErrorTexts::isMessage)
                .forEach(message -> add(((AssignmentTree) message).getExpression()));
        return super.visitAnnotation(annotation, none);
    }

    /** The text of a constraint of the service's own. */
    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        if (method.getName().contentEquals("message")) {
            add(method.getDefaultValue());
        }
        return super.visitMethod(method, none);
    }

    /** A constant with the text of a constraint. */
    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
        if (variable.getInitializer() instanceof LiteralTree text && text(text).startsWith("must ")) {
            add(text);
        }
        return super.visitVariable(variable, none);
    }

    private static boolean isMessage(ExpressionTree argument) {
        return argument instanceof AssignmentTree assignment
                && assignment.getVariable().toString().equals("message");
    }

    private void add(@Nullable Tree expression) {
        if (expression instanceof ConditionalExpressionTree choice) {
            add(choice.getTrueExpression());
            add(choice.getFalseExpression());
        } else if (expression != null && text(expression).matches("(?s).*[a-z] .*")) {
            texts.add(sentence(text(expression)));
            texts.remove(COMPOSED);
        }
    }

    private static String text(Tree expression) {
        if (expression instanceof BinaryTree sum) {
            return text(sum.getLeftOperand()) + text(sum.getRightOperand());
        }
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : "7";
    }

    /** As a constraint's text is answered. */
    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
