let audio: AudioContext | null = null;

/** A short low tone: the key was not taken. Silent where the browser gives no sound. */
export function beep(): void {
  try {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = 330;
    volume.gain.value = 0.15;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.12);
  } catch {
    // no sound device: the message and the kept digit say it as well
  }
}
