#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "sample_project.hpp"

namespace {

using namespace steppe_test;

// The lines between the fence that opens after `command` and the one that closes it.
std::vector<std::string> printed_after(const std::string& page, const std::string& command) {
  std::vector<std::string> lines;
  const auto at = page.find(command);
  EXPECT_NE(at, std::string::npos) << command;
  if (at == std::string::npos) return lines;
  std::istringstream rest(page.substr(at));
  bool inside = false;
  for (std::string line; std::getline(rest, line);) {
    if (line.starts_with("```")) {
      if (inside) return lines;
      inside = true;
    } else if (inside) {
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Disk, memory and time are of the machine: from section 10 on numbers and the breaks of lines do not count.
std::string comparable(const std::vector<std::string>& lines) {
  std::string text, machine;
  bool of_machine = false;
  for (const auto& line : lines) {
    of_machine = of_machine || line.starts_with("10. ");
    (of_machine ? machine : text) += line + "\n";
  }
  machine = std::regex_replace(machine, std::regex("[0-9]+(\\.[0-9]+)?"), "N");
  return text + std::regex_replace(machine, std::regex("[ \n]+"), "");
}

// The page shows what the program prints of the sample, so that it cannot grow old. After a change of the checklist:
// build/release/steppe config check --inputs config/bayannur_sample.toml [--lang en] into the page's last block.
void expect_page_shows_the_checklist(const std::string& page, const std::string& language) {
  const std::string arguments = "config check --inputs config/bayannur_sample.toml";
  const auto got = steppe({"config", "check", "--inputs", "config/bayannur_sample.toml", "--lang", language},
                          ProcessSetting{{}, source_folder()});
  EXPECT_EQ(got.exit_code, 3) << got.err;
  const auto shown = printed_after(read_text(source_folder() / "docs" / page), "build/release/steppe " + arguments);
  EXPECT_GT(shown.size(), 80u) << page;
  EXPECT_EQ(comparable(shown), comparable(lines_of(got.out))) << page;
}

TEST(FirstVerdictPage, ShowsTheChecklistOfTheSample) { expect_page_shows_the_checklist("first_verdict.md", "en"); }

TEST(FirstVerdictPage, ShowsTheChecklistOfTheSampleInChinese) {
  expect_page_shows_the_checklist("first_verdict.zh.md", "zh");
}

}  // namespace
