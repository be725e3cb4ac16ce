#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/file_tree.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {

// A small league that can be broken: the sample's landscape on 72 × 64 pixels around a corner of four tiles, 18 scenes
// of two years of which two are JPEG 2000 (so that there are cube tiles), seven counties, layers, plots, samples,
// targets, carbon densities. Everything lies in a folder of its own that goes with the object.
class BreakWorld {
 public:
  enum class Pages { none, all };  // whether reports have the workbook and the pages, too
  explicit BreakWorld(Pages pages);

  const std::filesystem::path& folder() const { return m_folder.path(); }
  std::filesystem::path config() const { return folder() / "steppe.toml"; }
  std::filesystem::path data() const { return folder() / "data"; }
  std::filesystem::path zones() const { return data() / "zones.geojson"; }

  // Two scenes of the peak of 2025, what a second night brings: other figures, another calibration.
  void hold_back_news() const;
  void deliver_news() const;

  // What a query asks: arguments that name the counties, a square around all tiles and a sliver.
  std::vector<std::string> polygons() const;

 private:
  TempDir m_folder;
};

// A copy with the times of the files, as a backup makes it. What was there before goes.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to);

// What must be the same after any trouble: products, cube, coverage, the latest report but its summary.json.
FileTree kept_files(const std::filesystem::path& workspace);

// The tables, the workbook and the pages of the latest report; empty when there is none.
FileTree latest_report(const std::filesystem::path& workspace);

// What nobody may leave behind: temporary files, links and folders of unfinished reports; one path a line.
std::string leftovers(const std::filesystem::path& workspace);

}  // namespace steppe_test
