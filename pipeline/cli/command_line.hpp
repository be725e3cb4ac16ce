#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/cli/exit_code.hpp"
#include "pipeline/text/text.hpp"

// The command line without CLI11's headers, which take seconds to compile: command_line.cpp and usage_text.cpp alone
// include them. Names are CLI11's ("-o,--output", "FILE"); help texts are in English, as text() gives them, and shown
// in the language of the command line.

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace steppe {

// An option just added, to say more about it. Belongs to its command line.
class CommandOption {
 public:
  explicit CommandOption(CLI::Option& option) : m_option(&option) {}

  CommandOption& required();
  // A file, folder or what stands for one: an empty text is a mistake ("$VARIABLE" that is not set).
  CommandOption& path();
  CommandOption& one_of(std::vector<std::string> words);
  // T is the type that help pages and messages name: int, double or std::size_t.
  template <class T>
  CommandOption& between(T least, T most);
  CommandOption& comma_separated();
  // One value each time the option is given; the word behind it is another argument.
  CommandOption& one_value();
  // What help pages write behind the name instead of the type.
  CommandOption& shown_as(const std::string& words);
  CommandOption& hidden();

 private:
  CLI::Option* m_option;
};

// The options of the program or of one command. A handle: copies mean the same command.
class CommandOptions {
 public:
  CommandOptions(CLI::App& app, Language language) : m_app(&app), m_language(language) {}

  CommandOptions add_command(const std::string& name, std::string_view description);
  // `value` outlives the command line and keeps its content when the option is not given. T: see command_line.cpp.
  template <class T>
  CommandOption add(const std::string& names, T& value, std::string_view help);
  CommandOption add_flag(const std::string& names, bool& value, std::string_view help = {});
  void example(std::string_view words);
  void needs_command();

  bool chosen() const;  // after parsing: this command was given

 private:
  std::string in_language(std::string_view words) const;

  CLI::App* m_app;
  Language m_language;
};

// How the program ends before any command runs: a help page or the version was printed, or there is a complaint.
struct ParsingEnd {
  ExitCode code = ExitCode::done;
  std::optional<geo::Message> complaint;
};

class CommandLine {
 public:
  explicit CommandLine(Language language);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  CommandOptions options();
  // Once, after all options were added. Nothing: one command is chosen, and the values are set.
  std::optional<ParsingEnd> parse(int argc, const char* const* argv);

 private:
  Language m_language;
  std::string m_language_given;
  std::unique_ptr<CLI::App> m_app;
};

}  // namespace steppe
