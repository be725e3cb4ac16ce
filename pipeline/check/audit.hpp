#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/check/audit_finding.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

struct AuditReport {
  std::vector<AuditFinding> findings;  // by kind, then subject
  std::size_t scenes_expected = 0;     // that lie in the inbox or that results were made from
  std::size_t scenes_used = 0;         // that results stand of
  std::size_t tasks_expected = 0, tasks_produced = 0;
  std::size_t products_expected = 0, products_whole = 0;
  std::size_t scenes_read = 0;  // from their first to their last byte: a deep audit

  std::size_t count(AuditKind kind) const;
  bool in_order() const;  // nothing that somebody must act on
};

struct AuditOptions {
  std::string config, workspace;  // as the commands are to name them
  // Read every scene and product again: checksums against what was recorded, and every pixel decoded.
  bool deep = false;
  std::function<void(const geo::Message&)> progress = {};
};

// Holds what lies in the inbox, what the configuration asks for and what the workspace has against each other. Writes
// nothing. Memory: names of scenes and tasks, and a block a thread; threads as the settings say. Throws Error as a dry
// run does (configuration, zones, inbox), Interrupted after a signal. REQUIRES that no run changes the workspace.
AuditReport audit(const Settings& settings, const Workspace& workspace, const AuditOptions& options);

}  // namespace steppe
