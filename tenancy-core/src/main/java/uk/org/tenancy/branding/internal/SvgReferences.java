package uk.org.tenancy.branding.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows the references inside a file: each must lead somewhere, none in a circle, and all together to no more than a
 * logo can need. An element counts as often as it is drawn.
 */
final class SvgReferences {

    private static final long MAX_DRAWN = 20_000;
    private static final int MAX_DEPTH = 200;

    private final Refusals refusals;
    private final Map<String, SvgElement> byId = new HashMap<>();
    private final Map<SvgElement, Long> drawn = new HashMap<>();
    private final Set<SvgElement> underWay = new HashSet<>();

    private SvgReferences(Refusals refusals) {
        this.refusals = refusals;
    }

    static void check(SvgElement root, Refusals refusals) {
        SvgReferences references = new SvgReferences(refusals);
        references.collect(root);
        if (references.count(root) > MAX_DRAWN) {
            refusals.add(
                    "draws more than " + MAX_DRAWN + " elements, counting each as often as it is used, which no logo"
                            + " needs; draw it in a simpler way");
        }
    }

    private void collect(SvgElement element) {
        element.attribute("id").ifPresent(id -> {
            if (byId.putIfAbsent(id, element) != null) {
                refusals.add("line " + element.line + " has the id '" + id + "' again; an id belongs to one element");
            }
        });
        element.children.forEach(this::collect);
    }

    private long count(SvgElement element) {
        Long known = drawn.get(element);
        if (known != null) {
            return known;
        }
        if (!enter(element)) {
            return 0;
        }
        long sum = 1;
        for (SvgElement child : element.children) {
            sum = add(sum, count(child));
        }
        for (String id : element.references()) {
            sum = add(sum, countReferred(element, id));
        }
        underWay.remove(element);
        drawn.put(element, sum);
        return sum;
    }

    private boolean enter(SvgElement element) {
        if (underWay.size() == MAX_DEPTH) {
            refusals.add("line " + element.line + " is reached through more than " + MAX_DEPTH
                    + " references and groups, which no logo needs; draw it in a simpler way");
            return false;
        }
        boolean first = underWay.add(element);
        if (!first) {
            refusals.add(
                    "line " + element.line + " is drawn inside itself; take the reference out that leads back to it");
        }
        return first;
    }

    private long countReferred(SvgElement from, String id) {
        SvgElement target = byId.get(id);
        if (target == null) {
            refusals.add(
                    "line " + from.line + " refers to '#" + id + "', which is not in the file; take the reference out");
            return 0;
        }
        return count(target);
    }

    private static long add(long sum, long more) {
        return Math.min(sum + more, MAX_DRAWN + 1);
    }
}
