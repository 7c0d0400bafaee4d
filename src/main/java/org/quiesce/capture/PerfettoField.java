package org.quiesce.capture;

/** Field numbers and values of Perfetto's protos, as far as they are written here; protobuf never changes them. */
final class PerfettoField {
    static final int TRACE_PACKET = 1;

    // trace_packet.proto: TracePacket
    static final int TIMESTAMP = 8;
    static final int SEQUENCE_ID = 10;
    static final int TRACK_EVENT = 11;
    static final int INTERNED_DATA = 12;
    static final int SEQUENCE_FLAGS = 13;
    static final int TRACK_DESCRIPTOR = 60;
    static final int INCREMENTAL_STATE_CLEARED = 1;
    static final int NEEDS_INCREMENTAL_STATE = 2;

    // track_descriptor.proto: TrackDescriptor
    static final int TRACK_ID = 1;
    static final int TRACK_NAME = 2;
    static final int TRACK_PARENT = 5;
    static final int TRACK_COUNTER = 8;
    static final int TRACK_CHILD_ORDER = 11;
    static final int TRACK_RANK = 12;
    static final int EXPLICIT_ORDER = 3;

    // counter_descriptor.proto: CounterDescriptor
    static final int COUNTER_UNIT_NAME = 6;

    // track_event.proto: TrackEvent
    static final int EVENT_CATEGORY_IID = 3;
    static final int EVENT_ANNOTATION = 4;
    static final int EVENT_TYPE = 9;
    static final int EVENT_NAME_IID = 10;
    static final int EVENT_TRACK = 11;
    static final int EVENT_COUNTER_VALUE = 30;
    static final int EVENT_SOURCE_IID = 34;

    // debug_annotation.proto: DebugAnnotation
    static final int ANNOTATION_NAME_IID = 1;
    static final int ANNOTATION_INT = 4;
    static final int ANNOTATION_TEXT_IID = 17;

    // interned_data.proto: InternedData; each entry has its id in field 1
    static final int INTERNED_CATEGORY = 1;
    static final int INTERNED_EVENT_NAME = 2;
    static final int INTERNED_ANNOTATION_NAME = 3;
    static final int INTERNED_SOURCE = 4;
    static final int INTERNED_ANNOTATION_TEXT = 29;
    static final int INTERNED_IID = 1;
    static final int INTERNED_TEXT = 2;
    static final int SOURCE_FILE = 2;
    static final int SOURCE_FUNCTION = 3;

    private PerfettoField() {}
}
