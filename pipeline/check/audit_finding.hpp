#pragma once

#include <array>
#include <string>
#include <string_view>

#include "libgeo/base/message.hpp"

namespace steppe {

// What an audit can find, in the order in which it is told.
enum class AuditKind {
  catalogue_damaged,  // or gone
  scene_new,          // in the inbox, not taken in yet, and no result of its year and place stands
  scene_late,         // not taken in yet: results stand that were made without it
  scene_changed,      // its files are not what was taken in
  scene_held,         // the machine cannot read it now
  scene_lost,         // results were made from it, and it is gone or cannot be used
  scene_quarantined,  // refused
  scene_duplicate,    // there twice; the second is refused
  scene_reprocessed,  // a newer processing of the same observation is used
  scene_dropped,      // a person decided that it is not used
  scene_unused,       // touches no tile, year or window
  task_missing,       // never done
  task_failed,        // its record is damaged
  task_stale,         // done for other scenes, settings, boundaries, layers or another version
  task_waiting,       // keeps what it has until lost scenes are back
  product_missing,    // its file is gone
  product_changed,    // its file is not what was written, or cannot be decoded
  report_missing      // there is no whole report
};
struct AuditWords {
  std::string_view name;  // for machines
  bool action = true;     // somebody must do something; else it is for information
};
inline constexpr std::array<AuditWords, 18> kAuditKinds{{{"catalogue_damaged"},
                                                         {"scene_new"},
                                                         {"scene_late"},
                                                         {"scene_changed"},
                                                         {"scene_held"},
                                                         {"scene_lost"},
                                                         {"scene_quarantined"},
                                                         {"scene_duplicate"},
                                                         {"scene_reprocessed", false},
                                                         {"scene_dropped", false},
                                                         {"scene_unused", false},
                                                         {"task_missing"},
                                                         {"task_failed"},
                                                         {"task_stale"},
                                                         {"task_waiting"},
                                                         {"product_missing"},
                                                         {"product_changed"},
                                                         {"report_missing"}}};

struct AuditFinding {
  AuditKind kind = AuditKind::task_missing;
  std::string subject;  // a scene's id, "2021 e0012n0215", a file of the workspace
  geo::Message what;
  std::string command;  // that sets it right; empty where only a person can
};

}  // namespace steppe
