#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/run/night.hpp"
#include "tests/support/indexed_night.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe_test {

// Keeps what is warned about.
struct WarningList : steppe::Progress {
  std::vector<std::string> warnings;
  void phase(const geo::Message&) override {}
  void step_done(const steppe::Step&) override {}
  void warning(const geo::Message& text) override { warnings.push_back(geo::render(text)); }
};

// A night over one usable scene and one that is refused: four tasks of three products. Done once.
struct FinishedNight {
  TinyNight tiny;
  steppe::NightResult night;

  FinishedNight() : night(run()) {}
  steppe::NightResult run() const {
    tiny.put(tiny_scene("20210801"));
    const auto broken = tiny_scene("20210820");
    tiny.put(broken);
    std::filesystem::remove(tiny.folder(broken) / (broken.id + "_SR_B4.TIF"));
    WarningList ignored;
    auto done = run_night(tiny.settings, tiny.workspace, {}, ignored);
    index_night(done, tiny.workspace);
    return done;
  }
};

inline const FinishedNight& finished_night() {
  static const FinishedNight once;
  return once;
}

// Its workspace again, to break. The name "work" is that of the first.
struct NightCopy {
  TempDir dir;
  steppe::Workspace workspace{dir / "work"};
  steppe::Settings settings = finished_night().tiny.settings;
  const steppe::NightResult& night = finished_night().night;

  NightCopy() {
    std::filesystem::copy(finished_night().tiny.workspace.root, workspace.root,
                          std::filesystem::copy_options::recursive);
  }
};

}  // namespace steppe_test
