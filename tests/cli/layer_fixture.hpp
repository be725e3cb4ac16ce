#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_layer.hpp"
#include "tests/support/tiny_project.hpp"

namespace steppe_test {

inline const std::string kFieldGbk = "\xcb\xae\xbd\xbd\xb5\xd8";                    // 水浇地
inline const std::string kPastureGbk = "\xcc\xec\xc8\xbb\xc4\xc1\xb2\xdd\xb5\xd8";  // 天然牧草地

// A tiny project that is run with a layer. The zone is 8 × 6 pixels of 0.09 ha, 4.32 ha.
class LayerCommand : public testing::Test {
 protected:
  static constexpr double kPixel = 0.09;
  static constexpr double kScale = 3e-3;  // areas are true ones: UTM draws them smaller here

  std::filesystem::path at(const std::string& name) const { return m_project.folder() / name; }
  // `steppe run` with layers.<role> = file, and more lines of that section. Once a test.
  void run(const std::string& role, const std::filesystem::path& file, const std::string& more = "") {
    m_project.change_config("[cover]", "[layers]\n" + role + " = \"" + file.string() + "\"\n" + more + "\n[cover]");
    got = steppe({"run", "--config", m_project.config(), "--workspace", m_project.workspace()});
  }
  // The same again in Chinese: nothing is left to do, and all that is to be known of layers is said again.
  std::string chinese() const {
    const auto again =
        steppe({"--lang", "zh", "run", "--config", m_project.config(), "--workspace", m_project.workspace()});
    return again.err;
  }
  std::string checklist(const std::string& language) const {
    return steppe({"--lang", language, "config", "check", "--inputs", m_project.config(), "--workspace",
                   m_project.workspace()})
        .out;
  }
  // Of layers.csv: the area under a status ("counts", "outside", "unknown", "refused", …).
  double area(const std::string& status) const {
    double sum = 0;
    for (const auto& row : read_csv(m_project.workspace() / "reports/latest/layers.csv"))
      if (row.at("status") == status) sum += std::stod(row.at("area_ha"));
    return sum;
  }
  nlohmann::json layer_summary() const {
    const auto text = read_text(m_project.workspace() / "reports/latest/summary.json");
    return nlohmann::json::parse(text.substr(0, text.rfind('}') + 1)).at("layers").at(0);
  }

  TinyProject m_project;
  ProcessResult got;
};

}  // namespace steppe_test
