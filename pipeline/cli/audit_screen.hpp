#pragma once

#include <string>

#include "pipeline/check/audit.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What an audit found, for people: a table of counts, then every kind of finding with its first ones and the command
// that sets them right.
std::string audit_text(const AuditReport& report, Language language);

// For machines (docs/operations.md): in_order, deep, scenes, tasks, products, findings.
std::string audit_json(const AuditReport& report, bool deep);

}  // namespace steppe
