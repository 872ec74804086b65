package uk.org.tenancy.privacy;

import java.util.List;

/** Checks corrections before any store is asked. */
final class Corrections {

    private Corrections() {}

    static List<Correction> of(List<Correction> all, PersonalDataHook hook) {
        return all.stream()
                .filter(one ->
                        hook.dataSets().stream().anyMatch(set -> set.name().equals(one.dataSet())))
                .toList();
    }

    static void require(List<Correction> corrections, List<DataSet> sets) {
        if (corrections.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to correct; say which value is wrong");
        }
        corrections.forEach(correction -> {
            DataSet set = sets.stream()
                    .filter(one -> one.name().equals(correction.dataSet()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no data set " + correction.dataSet()
                            + "; there are " + sets.stream().map(DataSet::name).toList()));
            correction.key().keySet().forEach(name -> field(set, name));
            if (field(set, correction.field())
                    .personal()
                    .filter(meaning -> meaning.party() == Party.SUBJECT)
                    .isEmpty()) {
                throw new IllegalArgumentException("the field " + correction.field() + " of " + set.name()
                        + " is not about the person, so it is not for a person to have it corrected; change it in the"
                        + " application if it is wrong");
            }
        });
    }

    private static Field field(DataSet set, String name) {
        return set.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the data set " + set.name() + " has no field " + name
                        + "; it has " + set.fields().stream().map(Field::name).toList()));
    }
}
