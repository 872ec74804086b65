package uk.org.tenancy.test.attack.http;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/** Visits everything that a site leads to, in the order in which it is found. Used by one thread. */
final class Crawl {

    private final Visitor visitor;
    private final Predicate<String> avoided;
    private final Links links;
    private final Map<String, Answer> pages = new LinkedHashMap<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Queue<String> waiting = new ArrayDeque<>();

    private Crawl(Visitor visitor, Predicate<String> avoided) {
        this.visitor = visitor;
        this.avoided = avoided;
        this.links = Links.of(visitor);
    }

    static Site of(Visitor visitor, List<String> start, Predicate<String> avoided, int most) {
        Crawl crawl = new Crawl(visitor, avoided);
        start.forEach(crawl::meet);
        while (!crawl.waiting.isEmpty() && crawl.pages.size() < most) {
            crawl.visit(crawl.waiting.remove());
        }
        return new Site(crawl.pages, List.copyOf(crawl.forms.values()), Set.copyOf(crawl.waiting));
    }

    private void meet(String path) {
        if (!avoided.test(path) && seen.add(path)) {
            waiting.add(path);
        }
    }

    private void visit(String path) {
        Answer answer = visitor.get(path);
        pages.put(path, answer);
        links.in(path, answer).forEach(this::meet);
        links.forms(path, answer).stream()
                .filter(form -> !avoided.test(form.action()))
                .forEach(form -> forms.putIfAbsent(form.shape() + form.action(), form));
    }
}
