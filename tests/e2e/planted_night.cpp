#include "planted_night.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

// The corner of the four tiles, and the tiles around it.
constexpr double kX = 400120, kY = 4499910, kFar = 2000;
const std::map<std::string, std::string> kTiles = {
    {"e0000s0001", "nw"}, {"e0001s0001", "ne"}, {"e0000s0002", "sw"}, {"e0001s0002", "se"}};

// "2021 e0000s0001" as tests call it; the text itself when it is none.
std::string named(const std::string& task) {
  const auto blank = task.find(' ');
  const auto tile = blank == std::string::npos ? kTiles.end() : kTiles.find(task.substr(blank + 1));
  return tile == kTiles.end() ? task : task.substr(0, blank + 1) + tile->second;
}

std::string county(const std::string& name, double west, double south, double east, double north) {
  return rectangle(R"("adcode":")" + name + R"(","name":")" + name + "\"", west, south, east, north);
}

void rename(TinyLandsat& scene, const std::string& id) {
  for (auto& [key, value] : scene.metadata)
    if (const auto at = value.find(scene.id); at != std::string::npos) value.replace(at, scene.id.size(), id);
  scene.id = id;
}

}  // namespace

PlantedNight::PlantedNight() {
  m_project.change_config("resolution_m = 30", "resolution_m = 15");
  m_project.change_config("x_origin = 400000", "x_origin = 396280");
  m_project.change_config("y_origin = 4500000", "y_origin = 4503750");
  m_project.change_config("years = [2021]", "years = [2020, 2021]");
  put(tiny_scene("20200718"));
  write_counties(kX - 1.1 * kFar);
  EXPECT_EQ(run(), all());
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_TRUE(audit().empty());
}

void PlantedNight::write_counties(double nw_from) const {
  const double west = kX - 1.1 * kFar, east = kX + 120, south = kY - 90, north = kY + 90;
  m_project.write_zones(county("nw", nw_from, kY, kX, north) + "," + county("ne", kX, kY, east, north) + "," +
                        county("sw", west, south, kX, kY) + "," + county("se", kX, south, east, kY));
}

TinyLandsat PlantedNight::western_scene(const std::string& processed, const std::string& day) {
  auto scene = tiny_scene(day, "032");
  rename(scene, "LC08_L2SP_129032_" + day + "_" + processed + "_02_T1");
  for (auto& [name, raster] : scene.files) raster.x0 -= kFar;
  scene.metadata["PROJECTION_ATTRIBUTES.CORNER_LL_PROJECTION_X_PRODUCT"] = "398015.000";
  scene.metadata["PROJECTION_ATTRIBUTES.CORNER_UR_PROJECTION_X_PRODUCT"] = "398225.000";
  return scene;
}

PlantedNight::Tasks PlantedNight::all_of(int year) {
  Tasks tasks;
  for (const auto& [tile, name] : kTiles) tasks.insert(std::to_string(year) + " " + name);
  return tasks;
}

PlantedNight::Tasks PlantedNight::all() {
  auto tasks = all_of(2020);
  tasks.merge(all_of(2021));
  return tasks;
}

std::vector<std::string> PlantedNight::run_words(const std::vector<std::string>& options) const {
  auto words = steppe_command({"run", "--config", m_project.config(), "--workspace", workspace(), "--log", "json"});
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

PlantedNight::Tasks PlantedNight::run(const std::vector<std::string>& options, const std::vector<std::string>& before) {
  auto words = before;
  for (const auto& word : run_words(options)) words.push_back(word);
  return done_by(run_process(words, english()));
}

PlantedNight::Tasks PlantedNight::done_by(const ProcessResult& got) {
  m_code = got.exit_code, m_said = got.err;
  Tasks done;
  std::istringstream log(got.err);
  for (std::string line; std::getline(log, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || json.value("event", "") != "step" || !json.contains("tile")) continue;
    EXPECT_TRUE(
        done.insert(named(std::to_string(json.at("period").get<int>()) + " " + json.at("tile").get<std::string>()))
            .second)
        << "twice: " << line;
  }
  return done;
}

std::multiset<std::string> PlantedNight::audit(const std::vector<std::string>& before) const {
  const auto tree = file_tree(workspace());
  auto words = before;
  for (const auto& word :
       steppe_command({"audit", "--config", m_project.config(), "--workspace", workspace(), "--json"}))
    words.push_back(word);
  const auto got = run_process(words, english());
  EXPECT_EQ(difference(tree, file_tree(workspace())), "");
  const auto json = nlohmann::json::parse(got.out, nullptr, false);
  if (!json.is_object()) return {"no audit: " + got.err};
  EXPECT_EQ(got.exit_code, json.at("in_order") ? 0 : 3);
  std::multiset<std::string> found;
  for (const auto& finding : json.at("findings")) {
    found.insert(finding.at("kind").get<std::string>() + " " + named(finding.at("subject").get<std::string>()));
    if (finding.at("action")) {
      EXPECT_NE(finding.at("command"), "") << finding;
    }
  }
  return found;
}

std::multiset<std::string> PlantedNight::stale(const Tasks& tasks) {
  std::multiset<std::string> found;
  for (const auto& task : tasks) found.insert("task_stale " + task);
  return found;
}

fs::path PlantedNight::report() const { return fs::read_symlink(workspace() / "reports/latest"); }

std::string PlantedNight::lines(const std::string& table, const std::string& word) const {
  std::istringstream in(read_text(workspace() / "reports/latest" / (table + ".csv")));
  std::string found;
  std::string line;
  std::getline(in, line);  // the names of its columns
  while (std::getline(in, line))
    if (("," + line).find("," + word + ",") != std::string::npos) found += line + "\n";
  return found;
}

bool PlantedNight::decide(const std::string& decision, const std::string& scene) const {
  const auto got =
      steppe({"quarantine", decision, scene, "--person", "Li", "--reason", "so it is", "--workspace", workspace()});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  return got.exit_code == 0;
}

}  // namespace steppe_test
