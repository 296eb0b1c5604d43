#include <algorithm>
#include <memory>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/identity/content_id.h"
#include "engine/run/compare.h"
#include "tools/claims_file.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/reading_options.h"
#include "tools/render/csv.h"
#include "tools/render/json.h"
#include "tools/render/text_layout.h"

namespace crosscheck {
namespace {

// One line of output: the relation with the names that the file gives its claims.
struct Line {
  std::string a;
  std::string b;
  const Relation* relation;
};

OrderedJson AsJson(const Line& line) {
  const Relation& relation = *line.relation;
  OrderedJson object;
  object["a"] = line.a;
  object["b"] = line.b;
  object["relation"] = RelationWord(relation.kind());
  object["question"] = QuestionWord(relation.question());
  object["independent"] = relation.independent();
  if (relation.narrower() == Relation::NEITHER) {
    object["narrows"] = nullptr;
  } else {
    object["narrows"] = relation.narrower() == Relation::A ? "a" : "b";
  }
  object["why"] = OrderedJson::array();
  for (const std::string& why : relation.why()) object["why"].push_back(why);
  return object;
}

class CompareCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"compare",
            "relate the claims of a file to each other, without a store",
            "Prints one line for each pair of claims and question that both answer, and nothing "
            "for pairs that have nothing to do with each other. `a` and `b` are the feed's own "
            "ids. For supersedes `a` is the later, for denies the denial, for narrows the more "
            "precise. `independent` says whether the two have different origins, `narrows` which "
            "of the two is the more precise, if either is.\n\n"
            "Rows that cannot be claims are named on standard error and make the exit code 4; "
            "the others are compared.",
            {{"crosscheck compare claims.jsonl", "One JSON object a line."},
             {"crosscheck compare claims.jsonl --format text", "For reading."}}};
  }

  void Declare(Options& options) override {
    data_.Declare(options);
    reading_.Declare(options);
    options.Choice("--format", {"jsonl", "text", "csv"}, "How relations are printed.", &format_);
    options.Positional("FILE", "Claims as `crosscheck feed` takes them; - is standard input.",
                       &file_, Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    const absl::StatusOr<ReaderOptions> reading = reading_.Load(console);
    if (!reading.ok()) return Complain(console, reading.status());
    const absl::StatusOr<ClaimsFile> file =
        ReadClaimsFile(file_, *reading, *vocabulary, *gazetteer, console);
    if (!file.ok()) return Complain(console, file.status());

    const std::vector<Relation> relations = CompareClaims(file->claims, *vocabulary);
    absl::flat_hash_map<std::string, std::string> names;
    for (const Claim& claim : file->claims) {
      names[claim.id()] = claim.external_id().empty() ? ToHex(claim.id()) : claim.external_id();
    }
    if (format_ == "csv") {
      WriteCsvRow({"a", "b", "relation", "question", "independent", "narrows", "why"}, console.out);
    }
    for (const Relation& relation : relations) {
      Print({names[relation.a()], names[relation.b()], &relation}, console);
    }
    console.err << file->claims.size() << " claims compared, " << relations.size()
                << " relations, " << file->rejected << " rows rejected\n";
    return file->rejected > 0 ? kExitIncomplete : kExitDone;
  }

 private:
  void Print(const Line& line, Console& console) const {
    const Relation& relation = *line.relation;
    if (format_ == "jsonl") {
      console.out << JsonLine(AsJson(line)) << '\n';
      return;
    }
    const std::string narrows = relation.narrower() == Relation::NEITHER
                                    ? ""
                                    : relation.narrower() == Relation::A ? "a" : "b";
    if (format_ == "csv") {
      WriteCsvRow({line.a, line.b, RelationWord(relation.kind()),
                   QuestionWord(relation.question()), relation.independent() ? "yes" : "no",
                   narrows, absl::StrJoin(relation.why(), "; ")},
                  console.out);
      return;
    }
    TextLayout text(console.out, {.columns = console.columns, .colour = console.out_is_terminal});
    text.Paragraph(absl::StrCat(line.a, " ",
                                absl::StrReplaceAll(RelationWord(relation.kind()), {{"_", " "}}),
                                " ", line.b, " (", QuestionWord(relation.question()),
                                relation.independent() ? ", independent)" : ", one origin)"),
                   {.style = Style::kStrong});
    for (const std::string& why : relation.why()) {
      text.Paragraph(why, {.first = "  - ", .rest = "    "});
    }
  }

  DataOption data_;
  ReadingOptions reading_;
  std::string format_ = "jsonl";
  std::string file_;
};

}  // namespace

std::unique_ptr<Command> MakeCompareCommand() { return std::make_unique<CompareCommand>(); }

}  // namespace crosscheck
