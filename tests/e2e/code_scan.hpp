#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace steppe_test {

// The words of a program that a person would read in a text: snake_case and dotted identifiers, names of calibers,
// verdicts, operators and methods. Not counted: file names, keys of the configuration (what a person must set), names
// of scenes, and what stands in <code>.
std::vector<std::string> codes_in(const std::string& text, bool chinese);

// The same of all that a report gives to people: pages, workbook, Chinese tables. "report.html: maintain".
std::vector<std::string> codes_in_report(const std::filesystem::path& report);

}  // namespace steppe_test
