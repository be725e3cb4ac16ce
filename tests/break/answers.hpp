#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "break_world.hpp"
#include "tests/support/process.hpp"

namespace steppe_test {

// A command of a workspace that gives figures.
enum class Question { query, verify, carbon, report };

// What came back: for `report` the tables of the latest report follow the text, when it ended with 0 or 3.
struct Answer {
  int exit_code = -1;
  std::string text, err;
};

std::vector<std::string> arguments_of(Question question, const BreakWorld& world,
                                      const std::filesystem::path& workspace);
std::string_view name_of(Question question);

// A program of this suite run to its end: killed after two minutes, which is exit code kHangs.
inline constexpr int kHangs = 1000;
ProcessResult finish(Process& process);
ProcessResult finish(const std::vector<std::string>& arguments);

Answer ask(Question question, const BreakWorld& world, const std::filesystem::path& workspace);
ProcessResult run_night(const BreakWorld& world, const std::filesystem::path& workspace);

// Every question's answer.
using Answers = std::map<Question, Answer>;
Answers ask_all(const BreakWorld& world, const std::filesystem::path& workspace);

// What an answer is beside the one that is right, in increasing order of harm.
enum class Truth {
  same,     // the same figures, with exit code 0 or 3
  refused,  // no other figure: another exit code, or rows without a value that say why, with exit code 3
  wrong     // another figure, or the program crashed or hung
};
struct Judgement {
  Truth truth = Truth::same;
  std::string why;  // of what is wrong
};
Judgement judge(const Answer& right, const Answer& got);

// Where two answers can be right, before and after a night, but never a part of one and a part of the other.
Judgement judge(const Answer& before, const Answer& after, const Answer& got);

// A crash or a hang is never an answer.
bool crashed(int exit_code);

}  // namespace steppe_test
