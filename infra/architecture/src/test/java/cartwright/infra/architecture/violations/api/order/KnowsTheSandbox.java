package cartwright.infra.architecture.violations.api.order;

import cartwright.infra.architecture.violations.infra.sandbox.Sandbox;

class KnowsTheSandbox {
    Sandbox sandbox = new Sandbox();
}
