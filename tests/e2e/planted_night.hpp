#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

namespace steppe_test {

// A finished workspace of four tiles in two years, eight tasks, into which a fault is planted: which tasks does the
// next run do, and what do report and audit say? The scene of each year lies on the corner of the four tiles; each tile
// has a county that is called like it: nw, ne, sw, se.
class PlantedNight : public testing::Test {
 protected:
  PlantedNight();

  using Tasks = std::set<std::string>;  // "2021 nw"
  static Tasks all_of(int year);
  static Tasks all();

  // What a run did; its exit code stands in m_code, all that it said in m_said. Its words may follow others, of a
  // program that runs it.
  Tasks run(const std::vector<std::string>& options = {}, const std::vector<std::string>& before = {});
  Tasks done_by(const ProcessResult& got);
  std::vector<std::string> run_words(const std::vector<std::string>& options = {}) const;

  // Findings of the audit as "kind subject", sorted; it changes nothing, and has a command for each that asks for one.
  std::multiset<std::string> audit(const std::vector<std::string>& before = {}) const;
  static std::multiset<std::string> stale(const Tasks& tasks);  // as audit() calls them

  // The lines of a table of the latest report in which a cell is this word.
  std::string lines(const std::string& table, const std::string& word) const;
  bool decide(const std::string& decision, const std::string& scene) const;

  std::filesystem::path folder(const TinyLandsat& scene) const { return m_project.inbox() / scene.id; }
  void put(const TinyLandsat& scene) const { scene.write(folder(scene)); }
  std::filesystem::path workspace() const { return m_project.workspace(); }
  std::filesystem::path report() const;  // that `latest` points to
  void write_counties(double nw_from) const;

  // Of 2021, on all tiles; others that only lie on the two in the west.
  static TinyLandsat whole_scene() { return tiny_scene("20210731"); }
  static TinyLandsat western_scene(const std::string& processed = "20220101", const std::string& day = "20210816");

  TinyProject m_project;
  int m_code = -1;
  std::string m_said;
};

}  // namespace steppe_test
