package cartwright.api.user;

import cartwright.activities.user.Account;
import cartwright.activities.user.Accounts;
import cartwright.activities.user.RefreshTokens;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.Tokens;
import cartwright.api.kernel.Unchecked;
import cartwright.workflows.kernel.CustomerId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers people and logs them in and out. */
@RestController
class AuthController {

    /** What bcrypt takes into account. */
    private static final int PASSWORD_BYTES = 72;

    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final Tokens tokens;

    AuthController(Accounts accounts, RefreshTokens refreshTokens, Tokens tokens) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    record Registration(
            @NotNull @Email @Size(max = 255) String email,

            @NotBlank @Size(min = 8, max = 72, message = "has 8 to 72 characters")
            String password,

            @NotBlank @Size(max = 255) String name) {}

    record Login(
            @NotBlank @Size(max = 255) String email,
            @NotBlank @Size(max = 255) String password,
            @Nullable @Size(max = 255) String totp) {}

    record Refresh(@NotBlank @Size(max = 255) String refreshToken) {}

    record Session(String accessToken, long expiresIn, String refreshToken) {}

    record Me(CustomerId id, String email, String name, Set<Role> roles) {
        static Me of(Account account) {
            return new Me(account.id(), account.email(), account.name(), account.roles());
        }
    }

    @Open
    @PostMapping("/v1/auth/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses(ErrorCode.EMAIL_TAKEN)
    Me register(@Unchecked @RequestBody @Valid Registration body) {
        if (body.password().getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES) {
            throw Problem.invalid("/password", "has at most " + PASSWORD_BYTES + " bytes");
        }
        return accounts.register(body.email(), body.password(), body.name(), null, Set.of(Role.CUSTOMER))
                .map(Me::of)
                .orElseThrow(() -> new Problem(ErrorCode.EMAIL_TAKEN, "There is an account with this e-mail address."));
    }

    @Open
    @PostMapping("/v1/auth/login")
    @Refuses(ErrorCode.NO_SECOND_FACTOR)
    Session login(@Unchecked @RequestBody @Valid Login body) {
        var account = accounts.authenticate(body.email(), body.password()).orElseThrow(AuthController::refused);
        if (body.totp() != null) {
            // Nobody can set one up yet: a code that looked accepted would promise a protection that is not there.
            throw new Problem(ErrorCode.NO_SECOND_FACTOR, "The account has no second factor; log in without totp.");
        }
        return new Session(tokens.issue(account), Tokens.LIFE.toSeconds(), refreshTokens.issue(account.id()));
    }

    @Open
    @PostMapping("/v1/auth/refresh")
    Session refresh(@Unchecked @RequestBody @Valid Refresh body) {
        var rotated = refreshTokens.rotate(body.refreshToken()).orElseThrow(AuthController::refused);
        var account = accounts.find(rotated.account()).orElseThrow(AuthController::refused);
        return new Session(tokens.issue(account), Tokens.LIFE.toSeconds(), rotated.token());
    }

    @Open
    @PostMapping("/v1/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@Unchecked @RequestBody @Valid Refresh body) {
        refreshTokens.end(body.refreshToken());
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT, Role.OPERATIONS, Role.FINANCE, Role.CATALOG})
    @GetMapping("/v1/me")
    @Refuses(ErrorCode.NOT_FOUND)
    Me me(Caller caller) {
        return accounts.find(caller.id()).map(Me::of).orElseThrow(() -> Problem.notFound("account"));
    }

    private static Problem refused() {
        return new Problem(ErrorCode.UNAUTHENTICATED, "E-mail address, password or token is wrong; log in again.");
    }
}
