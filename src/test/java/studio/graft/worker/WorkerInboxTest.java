package studio.graft.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;

class WorkerInboxTest {
  private final JobRunner runner = new JobRunner();

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void wordsBelongToTheRequestBeforeThem() throws IOException {
    WorkerInbox inbox = heard("{a}\ncancel\n");
    assertThat(inbox.next().control().token().isCancelled()).isTrue();
  }

  @Test
  void wordsThatComeTooLateAreNotForTheNextRequest() throws Exception {
    PipedOutputStream parent = new PipedOutputStream();
    WorkerInbox inbox = new WorkerInbox(new PipedInputStream(parent));
    CompletableFuture<Void> end =
        runner.submit((p, t) -> inbox.listen(), ProgressListener.NONE, new CancellationToken());
    say(parent, "{a}");
    WorkerInbox.Letter first = inbox.next();
    inbox.answered();
    say(parent, "cancel");
    say(parent, "{b}");
    WorkerInbox.Letter second = inbox.next();
    assertThat(second.request()).isEqualTo("{b}");
    assertThat(first.control().token().isCancelled()).isFalse();
    assertThat(second.control().token().isCancelled()).isFalse();
    inbox.answered();
    parent.close();
    end.get();
    assertThat(inbox.isOrphan()).isFalse();
    assertThat(inbox.next()).isNull();
  }

  @Test
  void theEndInTheMiddleOfARequestCancelsItUnlessItIsDetached() throws IOException {
    WorkerInbox left = heard("{a}\n");
    assertThat(left.isOrphan()).isTrue();
    assertThat(left.next().control().token().isCancelled()).isTrue();
    WorkerInbox detached = heard("{a}\ndetach\n");
    assertThat(detached.isOrphan()).isFalse();
    assertThat(detached.next().control().token().isCancelled()).isFalse();
  }

  @Test
  void whatIsNoWordIsARequestOnlyWhenOneIsExpected() throws IOException {
    WorkerInbox inbox = heard("nonsense\nmore nonsense\n");
    assertThat(inbox.next().request()).isEqualTo("nonsense");
    assertThat(inbox.next()).isNull();
  }

  @Test
  void whatTheCacheMayTakeHoldsForTheRequestsThatFollow() throws IOException {
    assertThat(heard("{a}\n").next().cacheBytes()).isZero();
    WorkerInbox inbox = heard(WorkerInbox.cacheLine(5000) + "\n{a}\n");
    assertThat(inbox.next())
        .returns(5000L, WorkerInbox.Letter::cacheBytes)
        .returns("{a}", WorkerInbox.Letter::request);
  }

  private static WorkerInbox heard(String said) throws IOException {
    WorkerInbox inbox =
        new WorkerInbox(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
    inbox.listen();
    return inbox;
  }

  private static void say(PipedOutputStream parent, String line) throws IOException {
    parent.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    parent.flush();
  }
}
