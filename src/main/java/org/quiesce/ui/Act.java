package org.quiesce.ui;

/** The four things a person does to a device. */
enum Act {
    OFFLINE("Offline", "O", "Take the selected devices offline"),
    ONLINE("Online", "N", "Bring the selected devices online"),
    EJECT("Eject", "E", "Eject the selected module: write 1 to its eject file"),
    FORCE("Force", "⇧ E", "Eject without asking: a refusal is ignored");

    private final String word;
    private final String key;
    private final String means;

    Act(String word, String key, String means) {
        this.word = word;
        this.key = key;
        this.means = means;
    }

    String word() {
        return word;
    }

    /** {@return the key as shown on the button} */
    String key() {
        return key;
    }

    String means() {
        return means;
    }
}
