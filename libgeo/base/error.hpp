#pragma once

#include <stdexcept>
#include <utility>
#include <vector>

#include "libgeo/base/message.hpp"

namespace geo {

// Why the program cannot go on; pipeline/main turns it into the exit code.
enum class ErrorKind { failed, usage, nothing_matched, locked, no_space, temporary, interrupted };

// Cannot go on: disk full, output unwritable, broken installation. Thrown up to main; nothing below main prints.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, Message message)
      : std::runtime_error(render(message)), m_kind(kind), m_message(std::move(message)) {}
  explicit Error(Message message) : Error(ErrorKind::failed, std::move(message)) {}

  ErrorKind kind() const { return m_kind; }
  const Message& message() const { return m_message; }

 private:
  ErrorKind m_kind;
  Message m_message;
};

// Bad command line or configuration: every problem at once, before any pixel is read.
class UsageError : public Error {
 public:
  explicit UsageError(std::vector<Message> problems)
      : Error(ErrorKind::usage, problems.empty() ? Message{} : problems.front()), m_problems(std::move(problems)) {}
  explicit UsageError(Message problem) : UsageError(std::vector<Message>{std::move(problem)}) {}

  const std::vector<Message>& problems() const { return m_problems; }

 private:
  std::vector<Message> m_problems;
};

}  // namespace geo
