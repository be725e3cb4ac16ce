#pragma once

#include <chrono>

#include "answers.hpp"
#include "trials.hpp"

namespace steppe_test {

// A world of two nights: the second brings scenes, so that figures and calibration change. What an
// undisturbed first and second night leave and answer, and how long they take.
struct TwoNights {
  explicit TwoNights(BreakWorld::Pages pages);

  struct Night {
    std::filesystem::path workspace;
    Answers answers;
    FileTree kept;
    std::chrono::duration<double> takes{};
  };

  // A workspace as it stands before the first night (none at all) or before the second, whose news are delivered.
  void begin(bool second, const std::filesystem::path& workspace);
  const Night& after(bool second_night) const { return second_night ? second : first; }
  std::filesystem::path trial() const { return world.folder() / "trial"; }

  BreakWorld world;
  Night first, second;

 private:
  Night undisturbed(bool second_night);
  bool m_news = true;  // whether they are delivered
};

// Whether a question about a workspace in the middle of a night, or after one that did not finish, is answered as the
// night before, as the night itself, or not at all: never with a part of each. `second`: there was a night before; then
// a query must be answered. "" or what is wrong.
std::string what_is_mixed(const TwoNights& nights, bool second, Question question, const Answer& got);

// The same for the report that `latest` points to.
std::string what_is_unfinished(const TwoNights& nights, bool second, const std::filesystem::path& workspace);

// Waits a random part of what takes `about` so long.
void wait_a_part_of(std::chrono::duration<double> about, Trial& trial);

}  // namespace steppe_test
