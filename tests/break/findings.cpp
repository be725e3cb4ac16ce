#include "findings.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <numeric>

namespace steppe_test {
namespace {

std::string numbers(const std::array<std::size_t, kOutcomes>& count) {
  std::string cells = " " + std::to_string(std::accumulate(count.begin(), count.end(), std::size_t{0})) + " |";
  for (const auto number : count) cells += " " + std::to_string(number) + " |";
  return cells;
}

std::string seconds_text(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", seconds);
  return text;
}

}  // namespace

Findings::~Findings() {
  std::cout << "\n" << m_part << "\n" << table(false);
  print_injuries();
  const char* folder = std::getenv("STEPPE_BREAK_FOUND");
  if (folder == nullptr || *folder == '\0') return;
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  for (const bool chinese : {false, true})
    std::ofstream(std::filesystem::path(folder) / (m_part + (chinese ? ".zh.md" : ".en.md"))) << table(chinese);
}

void Findings::count(const RowName& name, std::string_view injury, Outcome outcome) {
  if (!m_rows.contains(name)) m_order.push_back(name);
  Row& row = m_rows[name];
  const auto place = static_cast<std::size_t>(outcome);
  ++row.count[place];
  ++row.by_injury[std::string(injury)][place];
}

void Findings::measured(const RowName& name, double seconds) {
  Row& row = m_rows[name];
  row.longest_s = std::max(row.longest_s, seconds);
}

std::string Findings::table(bool chinese) const {
  std::string lines;
  for (const auto& name : m_order) {
    const Row& row = m_rows.at(name);
    lines += "| " + std::string(chinese ? name.chinese : name.english);
    if (row.longest_s > 0)
      lines += (chinese ? "（最长 " : " (longest ") + seconds_text(row.longest_s) + (chinese ? "）" : ")");
    lines += " |" + numbers(row.count) + "\n";
  }
  return lines;
}

void Findings::print_injuries() const {
  for (const auto& name : m_order)
    for (const auto& [injury, count] : m_rows.at(name).by_injury)
      std::cout << "    " << name.english << ", " << injury << ":" << numbers(count) << "\n";
}

}  // namespace steppe_test
