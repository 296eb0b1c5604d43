#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/extract/extractor.h"
#include "tools/article.h"
#include "tools/article_text.h"
#include "tools/commands.h"
#include "tools/complain.h"
#include "tools/data_option.h"
#include "tools/render/article.h"
#include "tools/render/json.h"

namespace crosscheck {
namespace {

class ExtractCommand : public Command {
 public:
  CommandHelp Help() const override {
    return {"extract",
            "read the claims out of news articles",
            "Reads plain text or HTML and prints the claims it states as rows of a feed, each with "
            "its exact words, who says so and through whom, what happened, where and when. The "
            "same article gives the same claims; nothing is looked up anywhere.\n\n"
            "What is only thought, planned, feared or made conditional is no claim; what the rules "
            "are not sure of is left out. Standard error says how much was left out and why; "
            "--explain lists it. docs/extract.md says what is read well and what is not.\n\n"
            "--format sentences prints a line for each sentence with what was understood. Edit the "
            "lines that are wrong, keep them in a file, and give it with --corrections: it wins "
            "next time.",
            {{"crosscheck extract article.txt --published 2023-08-13 --publisher Newsweek",
              "One claim a line."},
             {"crosscheck extract page.html --format text",
              "Sentence by sentence; the page says itself when it appeared."},
             {"crosscheck extract article.txt --published 2023-08-13 --format annotations",
              "What was seen: who says what, times, places, quantities."}}};
  }

  void Declare(Options& options) override {
    data_.Declare(options);
    article_.Declare(options);
    options.Choice("--format", {"jsonl", "text", "sentences", "annotations"},
                   "Rows of a feed; for reading; the form of corrections; everything that was "
                   "recognised.",
                   &format_);
    options.Flag("--explain", "List on standard error what was left out, and why.", &explain_);
    options.Positional("FILE", "Articles, as text or HTML; - is standard input.", &files_,
                       Need::kRequired);
  }

  ExitCode Run(Console& console) override {
    const absl::StatusOr<Vocabulary> vocabulary = data_.LoadVocabulary();
    if (!vocabulary.ok()) return Complain(console, vocabulary.status());
    const absl::StatusOr<Gazetteer> gazetteer = data_.LoadGazetteer();
    if (!gazetteer.ok()) return Complain(console, gazetteer.status());
    const Extractor extractor(&*vocabulary, &*gazetteer);
    std::size_t failed = 0;
    for (const std::string& file : files_) {
      const absl::StatusOr<std::unique_ptr<ReadArticle>> article =
          article_.Read(file, extractor, console);
      if (!article.ok()) {
        ++failed;
        Complain(console, article.status());
        continue;
      }
      Print(**article, console);
    }
    if (failed == files_.size()) return kExitUsage;
    return failed > 0 ? kExitIncomplete : kExitDone;
  }

 private:
  void Print(const ReadArticle& article, Console& console) const {
    if (format_ == "annotations") {
      WriteAnnotations(article.extracted, console.out);
    } else if (format_ == "text") {
      PrintUnderstood(article, console);
    } else {
      for (const ReadSentence& sentence : article.sentences) {
        if (format_ == "sentences") {
          OrderedJson line;
          line["sentence"] = sentence.text;
          line["claims"] = sentence.rows;
          console.out << JsonLine(line) << '\n';
          continue;
        }
        for (const OrderedJson& row : sentence.rows) console.out << JsonLine(row) << '\n';
      }
    }
    TellLeftOut(article, explain_, console);
  }

  DataOption data_;
  ArticleOption article_;
  std::string format_ = "jsonl";
  bool explain_ = false;
  std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> MakeExtractCommand() { return std::make_unique<ExtractCommand>(); }

}  // namespace crosscheck
