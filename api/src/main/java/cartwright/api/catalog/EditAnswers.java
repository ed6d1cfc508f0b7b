package cartwright.api.catalog;

import cartwright.activities.catalog.Edit;
import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.catalog.Edit.WrongAttribute;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.PriceId;
import cartwright.workflows.kernel.Sku;
import java.util.List;

/** What is answered to a change of the catalogue that is not done. */
final class EditAnswers {

    static final String PRODUCT = "product";
    static final String CATEGORY = "category";

    private EditAnswers() {}

    /**
     * What was changed.
     *
     * @param what is changed, such as {@code product}
     * @throws Problem when it was not
     */
    static <T> T done(String what, Edit<T> edit) {
        return switch (edit) {
            case Edit.Done<T>(var now) -> now;
            case Edit.Missing<T> missing -> throw Problem.notFound(what);
            case Edit.Stale<T>(var version) ->
                throw new Problem(
                        ErrorCode.VERSION_STALE,
                        "It has changed since and is at version " + version + " now; read it again.");
            case Edit.Refused<T>(var why) -> throw problem(what, why);
        };
    }

    private static Problem problem(String what, Refusal why) {
        return switch (why) {
            case Refusal.SkusTaken(var skus) ->
                new Problem(ErrorCode.SKU_TAKEN, "Skus are other products': " + joined(skus) + ".")
                        .with(
                                "errors",
                                skus.stream()
                                        .map(sku -> new Problem.FieldError("/sku", sku + " is taken"))
                                        .toList());
            case Refusal.UnknownCategory unknown ->
                of(
                        ErrorCode.UNKNOWN_CATEGORY,
                        "There is no such category; create it first.",
                        what.equals(CATEGORY) ? "/parent" : "/category",
                        "is not known");
            case Refusal.WrongAttributes(var wrong) ->
                new Problem(ErrorCode.WRONG_ATTRIBUTE, "Attributes are not what the category asks for.")
                        .with("errors", wrong.stream().map(EditAnswers::error).toList());
            case Refusal.StatusForbidden(var from, var to) ->
                of(
                        ErrorCode.ILLEGAL_TRANSITION,
                        "A product that is " + from + " does not become " + to + " again.",
                        "/status",
                        "is ACTIVE or ARCHIVED");
            case Refusal.PricesOverlap(var other) ->
                of(
                        ErrorCode.PRICES_OVERLAP,
                        "Another price is valid at a time of this one. A price that is to come ends what is valid before it, if it is"
                                + " valid for as long; otherwise end that one first, or choose another time.",
                        "/validFrom",
                        "overlaps with the price " + PriceId.of(other.id()) + ", which is valid from "
                                + other.validFrom()
                                + (other.validTo() == null ? " without an end" : " to " + other.validTo()));
            case Refusal.TooManyPrices(var most) ->
                Problem.invalid("/price", "is one too many: a sku has at most " + most + " prices valid or to come");
            case Refusal.TooManyImages(var most) ->
                new Problem(ErrorCode.TOO_MANY_IMAGES, "It has " + most + " images already; remove one first.");
            case Refusal.PriceInThePast past -> Problem.invalid("/validTo", "is in the past");
            case Refusal.CodeTaken taken ->
                of(ErrorCode.CATEGORY_TAKEN, "There is such a category already.", "/id", "is taken");
            case Refusal.Cycle cycle ->
                of(
                        ErrorCode.CATEGORY_CYCLE,
                        "A category cannot be below itself; choose a parent outside of it.",
                        "/parent",
                        "is the category itself or below it");
            case Refusal.TooDeep(var most) ->
                of(
                        ErrorCode.CATEGORY_TOO_DEEP,
                        "The tree has at most " + most + " levels.",
                        "/parent",
                        "is too far down");
            case Refusal.InUse used ->
                new Problem(
                        ErrorCode.CATEGORY_IN_USE,
                        "Categories are below it or products in it; move or delete them first.");
        };
    }

    private static Problem of(ErrorCode code, String detail, String pointer, String error) {
        return new Problem(code, detail).with("errors", List.of(new Problem.FieldError(pointer, error)));
    }

    private static Problem.FieldError error(WrongAttribute wrong) {
        var place = wrong.variant() == 0 ? "" : "/variants/" + (wrong.variant() - 1);
        // As RFC 6901 escapes names.
        var name = wrong.attribute().replace("~", "~0").replace("/", "~1");
        return new Problem.FieldError(place + "/attributes/" + name, wrong.reason());
    }

    private static String joined(List<Sku> skus) {
        return String.join(", ", skus.stream().map(Sku::value).toList());
    }
}
