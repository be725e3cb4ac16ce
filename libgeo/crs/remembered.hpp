#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace geo {

// What was found out once, by what was asked: a few answers are kept, for questions may come from anywhere.
// Thread-safe.
template <class Question, class Answer, std::size_t kMost>
class Remembered {
 public:
  std::optional<Answer> find(const Question& question) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_answers.find(question);
    return found == m_answers.end() ? std::nullopt : std::optional<Answer>(found->second);
  }
  void add(Question question, Answer answer) {
    const std::lock_guard lock(m_mutex);
    if (m_answers.size() < kMost) m_answers.emplace(std::move(question), std::move(answer));
  }

 private:
  mutable std::mutex m_mutex;
  std::map<Question, Answer> m_answers;
};

}  // namespace geo
