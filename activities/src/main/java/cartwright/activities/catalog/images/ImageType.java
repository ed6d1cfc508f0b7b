package cartwright.activities.catalog.images;

/** The formats that images come in and go out in. */
public enum ImageType {
    JPEG("image/jpeg", "jpg", ImageType.READ_BY_ROW),
    PNG("image/png", "png", ImageType.READ_BY_ROW),
    GIF("image/gif", "gif", ImageType.READ_BY_ROW),
    WEBP("image/webp", "webp", ImageType.READ_AS_A_WHOLE);

    private static final int READ_BY_ROW = 40_000_000;

    /** A decoder that leaves out none holds all of them. */
    private static final int READ_AS_A_WHOLE = 16_000_000;

    private final String mediaType;
    private final String ending;
    private final int mostPixels;

    ImageType(String mediaType, String ending, int mostPixels) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.mostPixels = mostPixels;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** How its files' names end, without the dot. */
    public String ending() {
        return ending;
    }

    /** How many pixels an image of the type may have. */
    public int mostPixels() {
        return mostPixels;
    }
}
