#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// Issue 12, must show 2: whatever single scene, layer, field or column is taken from the sample, no figure moves by
// more than its interval without its status changing. A figure that is only mapped has no interval: it may move by what
// the residual of a date moves it (sample_values_test).
namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

struct Figure {
  std::optional<double> value, low, high;
  std::string unit, status, method;
};
// By zone, period, indicator and caliber: figures of another caliber are other figures.
using Figures = std::map<std::string, Figure>;

std::optional<double> number(const std::string& cell) {
  return cell.empty() ? std::nullopt : std::optional(std::stod(cell));
}

Figures figures_of(const fs::path& report) {
  Figures figures;
  for (const auto& row : read_csv(report / "zones.csv"))
    figures[row.at("zone_id") + " " + row.at("period") + " " + row.at("indicator") + " " + row.at("caliber")] = {
        number(row.at("value")), number(row.at("ci95_low")), number(row.at("ci95_high")),
        row.at("unit"),          row.at("status"),           row.at("method")};
  return figures;
}

// Of a mapped figure in its unit: 4 points of cover, 0.03 of NDVI; areas are 4 % of the sample's smallest county. A
// marsh is told by what single dates show, of which the sample has ten.
double mapped_tolerance(const std::string& key, const Figure& figure) {
  if (key.find("wetland_area") != std::string::npos) return 27;
  if (figure.unit == "%") return 4;
  return figure.unit == "1" ? 0.03 : 11;
}

struct Compared {
  int same_status = 0, other_status = 0, gone = 0;
};

Compared expect_still(const Figures& before, const Figures& after, const std::string& without) {
  Compared count;
  for (const auto& [key, figure] : before) {
    const auto found = after.find(key);
    if (found == after.end()) {
      ++count.gone;
      continue;
    }
    const Figure& now = found->second;
    EXPECT_EQ(now.value.has_value(), now.status == "ok" || now.status == "provisional") << key << " " << without;
    // Provisional for seeing too little is not provisional for having no estimate any more.
    const bool no_estimate_now = figure.low && !now.low && now.status == "provisional";
    if (now.status != figure.status || no_estimate_now) {
      ++count.other_status;
      continue;
    }
    ++count.same_status;
    EXPECT_EQ(now.value.has_value(), figure.value.has_value()) << key << " without " << without;
    if (!now.value || !figure.value) continue;
    const double allowed = figure.low ? (*figure.high - *figure.low) / 2 : mapped_tolerance(key, figure);
    EXPECT_LE(std::abs(*now.value - *figure.value), allowed)
        << key << " without " << without << ": " << *figure.value << " → " << *now.value << ", " << figure.status;
  }
  return count;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  if (place == std::string::npos) throw std::logic_error("there is no " + from);
  return text.replace(place, from.size(), to);
}

std::string without_every(std::string text, const std::string& part) {
  for (auto place = text.find(part); place != std::string::npos; place = text.find(part, place))
    text.erase(place, part.size());
  return text;
}

class Removal : public testing::Test {
 protected:
  // The sample's configuration for some years, tables only.
  std::string configuration(const std::string& years) const {
    const auto text = read_text(write_sample_config(folder, 30)) + "\n[report]\nxlsx = false\nhtml = false\n";
    return replaced(text, "years = [2020, 2025]", "years = [" + years + "]");
  }
  Figures run(const std::string& text, const std::string& name) const {
    const auto got = run_steppe(folder.file(name + ".toml", text), folder / name);
    EXPECT_EQ(got.exit_code, 0) << name << got.err;
    const auto figures = figures_of(folder / name / "reports/latest");
    fs::remove_all(folder / name);
    return figures;
  }

  TempDir folder;
};

std::vector<fs::path> scenes_of(const std::string& year) {
  std::vector<fs::path> scenes;
  for (const char* sensor : {"landsat", "sentinel2"})
    for (const auto& entry : fs::directory_iterator(sample_tiles() / sensor))
      if (entry.path().filename().string().find("_" + year) != std::string::npos) scenes.push_back(entry.path());
  return scenes;
}

TEST_F(Removal, OfAnyOneScene) {
  int same = 0, other = 0;
  for (const std::string year : {"2020", "2025"}) {
    const auto scenes = scenes_of(year);
    ASSERT_EQ(scenes.size(), 10u);
    const auto inbox = folder / ("inbox" + year);
    fs::create_directories(inbox);
    for (const auto& scene : scenes) fs::create_directory_symlink(scene, inbox / scene.filename());
    const auto text = replaced(configuration(year),
                               "inbox = [\"" + (sample_tiles() / "landsat").string() + "\", \"" +
                                   (sample_tiles() / "sentinel2").string() + "\"]",
                               "inbox = [\"" + inbox.string() + "\"]");
    const auto all = run(text, "all" + year);
    for (const auto& scene : scenes) {
      fs::remove(inbox / scene.filename());
      const auto count = expect_still(all, run(text, "less"), scene.filename());
      fs::create_directory_symlink(scene, inbox / scene.filename());
      EXPECT_EQ(count.gone, 0) << scene;
      same += count.same_status, other += count.other_status;
    }
  }
  EXPECT_GT(same, 500) << "figures were compared";
  EXPECT_GT(other, 5) << "and some statuses did change, as without the only leaf-off scene";
}

TEST_F(Removal, OfTheLeafOffSceneTakesForestAway) {
  const auto inbox = folder / "inbox";
  fs::create_directories(inbox);
  for (const auto& scene : scenes_of("2025"))
    if (scene.filename().string().find("20250422") == std::string::npos)
      fs::create_directory_symlink(scene, inbox / scene.filename());
  const auto figures = run(replaced(configuration("2025"),
                                    "inbox = [\"" + (sample_tiles() / "landsat").string() + "\", \"" +
                                        (sample_tiles() / "sentinel2").string() + "\"]",
                                    "inbox = [\"" + inbox.string() + "\"]"),
                           "less");
  EXPECT_EQ(figures.at("150824 2025 forest_coverage F2020").status, "low_obs") << "a county of woods and fields";
}

TEST_F(Removal, OfAnyOneLayer) {
  const auto text = configuration("2025");
  const auto all = run(text, "all");
  for (const std::string role : {"grassland", "sandy_land", "cropland", "shrub", "orchard", "four_sides", "lakes"}) {
    const std::string line = role + " = \"" + (sample_tiles() / "layers" / (role + ".geojson")).string() + "\"\n";
    expect_still(all, run(replaced(text, line, ""), role), "layers." + role);
  }
}

// Fields of zones and layers that the configuration does not name, or that have a default.
TEST_F(Removal, OfAnyOneFieldOfTheZones) {
  const auto text = configuration("2025");
  const auto all = run(text, "all");
  const auto zones = read_text(sample_tiles() / "zones.geojson");
  for (const std::string field : {"\"level\":\"county\",", "\"parent\":\"150800\","}) {
    const auto fewer = folder.file("zones.geojson", without_every(zones, field));
    expect_still(all, run(replaced(text, (sample_tiles() / "zones.geojson").string(), fewer.string()), "fields"),
                 field);
  }
}

std::string quoted(const std::string& cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string csv_without(const std::vector<CsvRow>& rows, const std::string& column) {
  std::string text;
  for (const auto& [name, cell] : rows.front())
    if (name != column) text += (text.empty() ? "" : ",") + name;
  for (const auto& row : rows) {
    std::string line;
    for (const auto& [name, cell] : row)
      if (name != column) line += (line.empty() ? "" : ",") + quoted(cell);
    text += "\n" + line;
  }
  return text + "\n";
}

TEST_F(Removal, OfAnyOneColumn) {
  const auto text = configuration("2020, 2025");
  const auto all = figures_of(finished_sample() / "reports/latest");
  std::map<std::string, std::string> verdicts;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/targets.csv"))
    verdicts[row.at("target_id")] = row.at("verdict");
  int refused = 0, kept = 0;
  for (const fs::path& file :
       {sample_tiles() / "plots.csv", sample_tiles() / "reference_samples.csv",
        source_folder() / "config/bayannur_sample_targets.csv", source_folder() / "config/carbon_density.csv"}) {
    const auto rows = read_csv(file);
    for (const auto& [column, cell] : rows.front()) {
      const std::string without = file.filename().string() + " " + column;
      const auto fewer = folder.file("fewer.csv", csv_without(rows, column));
      const auto config = folder.file("fewer.toml", replaced(text, file.string(), fewer.string()));
      fs::remove_all(folder / "report");
      const auto got = steppe(
          {"report", "--config", config, "--workspace", finished_sample(), "--to", folder / "report", "--lang", "en"});
      if (got.exit_code == 2) {
        EXPECT_THAT(got.err, testing::HasSubstr(column)) << without;
        ++refused;
        continue;
      }
      ++kept;
      ASSERT_TRUE(got.exit_code == 0 || got.exit_code == 3) << without << got.err;
      expect_still(all, figures_of(folder / "report"), without);
      for (const auto& row : read_csv(folder / "report/targets.csv")) {
        const auto before = verdicts.find(row.at("target_id"));
        if (before == verdicts.end()) continue;  // the column was the target's name
        const auto& was = before->second;
        const auto& now = row.at("verdict");
        EXPECT_FALSE((was == "met" && now == "not_met") || (was == "not_met" && now == "met"))
            << row.at("target_id") << " without " << without;
      }
    }
  }
  EXPECT_GT(refused, 10);
  EXPECT_GT(kept, 10);
}

}  // namespace
