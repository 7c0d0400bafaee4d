package org.quiesce.compare;

/** Is told how far work on many forks is, and may end it. Called from any thread. */
@FunctionalInterface
public interface Onlooker {
    /** Nobody looks on, and nobody ends it. */
    Onlooker NOBODY = (done, all) -> true;

    /**
     * {@return whether to go on}
     *
     * @param all how many there are to do; where that is not known beforehand, at most so many
     */
    boolean goesOn(int done, int all);
}
