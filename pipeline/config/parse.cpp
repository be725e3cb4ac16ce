#include "pipeline/config/parse.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "libgeo/base/error.hpp"
#include "pipeline/config/convert.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/config/cross_checks.hpp"
#include "pipeline/config/model_file.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"
#include "pipeline/config/toml_document.hpp"
#include "pipeline/config/unknown_name.hpp"
#include "pipeline/config/water_thresholds.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kLargestFile = 1U << 20U;

// One file on its way to Settings: collects what is wrong, and which keys came from where.
class Parser {
 public:
  Parser(RawDocument document, const std::filesystem::path& file)
      : m_document(std::move(document)),
        m_file(file.string()),
        m_folder(std::filesystem::absolute(file).parent_path()),
        m_problems(m_document.problems) {}

  SettingsRead read() {
    for (const auto& section : m_document.sections) take_section(section);
    for (const auto& entry : m_document.entries) take_entry(entry);
    if (m_document.complete) demand_required();
    take_end_members();
    take_model();
    take_thresholds();
    demand_consistency();
    complete();
    return {std::move(m_settings), sorted_problems()};
  }

 private:
  std::string subject(int line, const std::string& key) const {
    return m_file + ":" + std::to_string(line) + ":" + key;
  }

  void take_section(const RawSection& section) {
    if (find_section(section.name)) return;
    m_problems.push_back(
        {section.line, unknown_section(subject(section.line, "[" + section.name + "]"), section.name)});
  }

  void take_entry(const RawEntry& entry) {
    if (!entry.section.empty() && !find_section(entry.section)) return;  // said once, for the section
    const auto key = entry.section.empty() ? entry.name : entry.section + "." + entry.name;
    const auto* option = find_option(entry.section, entry.name);
    const auto where = subject(entry.line, key);
    if (!option) {
      m_problems.push_back({entry.line, unknown_key(where, entry.section, entry.name)});
      return;
    }
    m_lines[key] = entry.line;
    if (auto complaint = convert(*option, entry.value, {where, m_folder}, m_settings)) {
      m_problems.push_back({entry.line, std::move(*complaint)});
      m_refused.insert(key);
    }
  }

  void demand_required() {
    for (const Option& option : option_table()) {
      const auto key = key_of(option);
      if (!option.required || m_lines.contains(key)) continue;
      m_problems.push_back(
          {kAfterAllLines, message("{0}:{1}: the key is missing; add a line like {2} = {3} to section [{4}]", m_file,
                                   key, option.name, example_text(option), option.section)});
    }
  }

  // A pair in the configuration beside a file with another would leave open which of them holds.
  void take_end_members() {
    const std::string key = "cover.endmembers";
    if (m_settings.cover.endmembers.empty() || m_refused.contains(key)) return;
    const int line = m_lines[key];
    for (const char* pair : {"cover.soil", "cover.vegetation"})
      if (m_lines.contains(pair))
        m_problems.push_back(
            {m_lines[pair], message("{0}: cover.endmembers names a file that says this value (got both); "
                                    "remove one of them",
                                    subject(m_lines[pair], pair))});
    if (auto complaint = take_end_member_file(m_settings.cover)) {
      m_problems.push_back({line, message("{0}: {1}", subject(line, key), *complaint)});
      m_refused.insert({key, "cover.soil", "cover.vegetation"});  // nothing is known of the pair
      return;
    }
    for (const auto& [role, path] : {std::pair{LayerRole::grassland, &LayerSettings::grassland},
                                     {LayerRole::sandy_land, &LayerSettings::sandy_land},
                                     {LayerRole::cropland, &LayerSettings::cropland},
                                     {LayerRole::shrub, &LayerSettings::shrub},
                                     {LayerRole::orchard, &LayerSettings::orchard}})
      if (m_settings.cover.fitted.layers.has(role) && (m_settings.layers.*path).empty())
        m_problems.push_back({line, message("{0}: the file's strata were told apart by layers.{1}, which is not given; "
                                            "give the layer, or fit again without it",
                                            subject(line, key), name_of(role))});
  }

  void take_thresholds() {
    const std::string key = "water.thresholds";
    if (m_refused.contains(key)) return;
    if (auto complaint = take_threshold_file(m_settings.water)) {
      const int line = m_lines[key];
      m_problems.push_back({line, message("{0}: {1}", subject(line, key), *complaint)});
      m_refused.insert(key);
    }
  }

  void take_model() {
    const std::string key = "forest.model";
    if (m_refused.contains(key)) return;
    if (auto complaint = take_model_file(m_settings.forest)) {
      const int line = m_lines[key];
      m_problems.push_back({line, message("{0}: {1}", subject(line, key), *complaint)});
      m_refused.insert(key);
      return;
    }
    take_model_definition(m_settings.forest, m_settings.wetland);
  }

  void demand_consistency() {
    const auto line_of = [this](std::string_view key) {
      const auto found = m_lines.find(key);
      return found == m_lines.end() ? kAfterAllLines : found->second;
    };
    const auto subject_of = [&](std::string_view key) {
      const int line = line_of(key);
      return line == kAfterAllLines ? m_file + ":" + std::string(key) : subject(line, std::string(key));
    };
    const auto trusted = [this](std::string_view key) { return !m_refused.contains(key); };
    for (auto& problem : cross_problems(m_settings, subject_of, trusted)) {
      m_problems.push_back({line_of(problem.key), std::move(problem.text)});
    }
  }

  std::vector<geo::Message> sorted_problems() {
    std::stable_sort(m_problems.begin(), m_problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
    std::vector<geo::Message> texts;
    for (auto& problem : m_problems) texts.push_back(std::move(problem.text));
    return texts;
  }

  // Values that follow from others.
  void complete() {
    auto& [years] = m_settings.periods;
    std::sort(years.begin(), years.end());
    if (m_settings.grid.resolution_y_m == 0) m_settings.grid.resolution_y_m = m_settings.grid.resolution_m;
    if (m_settings.zones.name.empty()) m_settings.zones.name = m_settings.zones.path.stem().string();
  }

  static constexpr int kAfterAllLines = 1 << 30;

  RawDocument m_document;
  std::string m_file;
  std::filesystem::path m_folder;
  std::vector<Problem> m_problems;
  std::map<std::string, int, std::less<>> m_lines;
  std::set<std::string, std::less<>> m_refused;
  Settings m_settings;
};

[[noreturn]] void refuse_file(const std::filesystem::path& file, const geo::Message& why) {
  throw geo::UsageError(
      message("{0}: the configuration cannot be read ({1}); check the path and its permissions", file.string(), why));
}

std::string bytes_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) refuse_file(file, message("no such file"));
  if (!std::filesystem::is_regular_file(status)) refuse_file(file, message("not a file"));
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(kLargestFile + 1, '\0');
  if (!stream) refuse_file(file, message("access denied"));
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad()) refuse_file(file, message("read error"));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (bytes.size() > kLargestFile) {
    throw geo::UsageError(
        message("{0}: too large for a configuration (allowed {1} bytes); check the path", file.string(), kLargestFile));
  }
  return bytes;
}

}  // namespace

Settings parse_settings(std::string_view bytes, const std::filesystem::path& file) {
  SettingsRead read = Parser(read_toml(bytes, file.string()), file).read();
  if (!read.problems.empty()) throw geo::UsageError(std::move(read.problems));
  return std::move(read.settings);
}

Settings load_settings(const std::filesystem::path& file) { return parse_settings(bytes_of(file), file); }

SettingsRead read_settings(const std::filesystem::path& file) {
  return Parser(read_toml(bytes_of(file), file.string()), file).read();
}

}  // namespace steppe
